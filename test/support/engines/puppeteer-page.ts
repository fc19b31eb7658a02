import { puppeteerCore } from '@web/test-runner-chrome';
import type { EnginePage } from './engine-page.ts';

/** A page of Chromium or Firefox. */
export class PuppeteerPage implements EnginePage {
  readonly #browser: puppeteerCore.Browser;
  readonly #page: puppeteerCore.Page;

  private constructor(browser: puppeteerCore.Browser, page: puppeteerCore.Page) {
    this.#browser = browser;
    this.#page = page;
  }

  /** A new browser with one empty page. */
  static async launch(options: puppeteerCore.LaunchOptions): Promise<PuppeteerPage> {
    const browser = await puppeteerCore.launch(options);
    return new PuppeteerPage(browser, await browser.newPage());
  }

  async open(url: string): Promise<void> {
    await this.#page.goto(url);
  }

  evaluate(expression: string): Promise<unknown> {
    return this.#page.evaluate(expression);
  }

  close(): Promise<void> {
    return this.#browser.close();
  }
}
