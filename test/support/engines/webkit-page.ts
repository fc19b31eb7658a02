import { tmpdir } from 'node:os';
import type { EnginePage } from './engine-page.ts';
import { startWebKitDriver, type WebKitDriver } from './webkit-driver.ts';

/** A page of WebKitGTK's own small browser, driven by WebDriver (https://www.w3.org/TR/webdriver2/) over HTTP. */
export class WebKitPage implements EnginePage {
  readonly #driver: WebKitDriver;
  readonly #session: string;

  private constructor(driver: WebKitDriver, session: string) {
    this.#driver = driver;
    this.#session = session;
  }

  /** A new browser with one empty page, which leaves files in the folder `downloads`. */
  static async launch(downloads = tmpdir()): Promise<WebKitPage> {
    const driver = await startWebKitDriver(downloads);
    try {
      const sessions = `${driver.origin}/session`;
      const { sessionId } = Object(await send('POST', sessions, { capabilities: {} }));
      return new WebKitPage(driver, `${sessions}/${sessionId}`);
    } catch (error) {
      await driver.stop();
      throw error;
    }
  }

  async open(url: string): Promise<void> {
    await send('POST', `${this.#session}/url`, { url });
  }

  async url(): Promise<string> {
    return String(await send('GET', `${this.#session}/url`));
  }

  evaluate(expression: string): Promise<unknown> {
    return send('POST', `${this.#session}/execute/sync`, { script: `return (${expression})`, args: [] });
  }

  async close(): Promise<void> {
    try {
      await send('DELETE', this.#session);
    } finally {
      await this.#driver.stop();
    }
  }
}

/** What a command gives; rejects with what the driver says of it when it fails. */
async function send(method: 'GET' | 'POST' | 'DELETE', url: string, body?: object): Promise<unknown> {
  const response = await fetch(url, { method, ...(body && { body: JSON.stringify(body) }) });
  const { value } = Object(await response.json());
  if (!response.ok) throw new Error(`${value.error}: ${value.message}`);
  return value;
}
