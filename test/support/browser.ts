import {
  type Browser,
  type BrowserContext,
  chromium,
  type LaunchOptions,
  type Locator,
  type Page,
} from 'playwright-core';
import type { ViewState } from '../../widget/view.ts';
import { CHROMIUM } from './engines/launch-options.ts';

/** An event of the element as the page heard it. */
export interface HeardEvent {
  /** Without `bufdir-export-`. */
  name: 'started' | 'progress' | 'stalled' | 'completed' | 'failed' | 'cancelled' | 'downloaded';
  jobId: string;
  restored: boolean;
  joined?: boolean;
  code?: string;
  /** Records collected, of a progress event. */
  collected?: number;
  /** The element's `state` as the event went out. */
  state: ViewState;
  /** `performance.now()` of the page. */
  at: number;
}

const ENDS: ReadonlySet<HeardEvent['name']> = new Set(['completed', 'failed', 'cancelled']);

/** Hears every event of every element, and every breach of the content security policy, from the page's first script on. */
const LISTEN = `
  globalThis.heard = [];
  for (const name of ['started', 'progress', 'stalled', 'completed', 'failed', 'cancelled', 'downloaded']) {
    addEventListener('bufdir-export-' + name, (event) => {
      const { jobId, restored, joined, code, job } = event;
      const state = event.composedPath()[0].getAttribute('state');
      const collected = job?.stages[0].done;
      heard.push({ name, jobId, restored, joined, code, collected, state, at: performance.now() });
    });
  }
  addEventListener('securitypolicyviolation', (event) => {
    console.error('Policy broken: ' + event.violatedDirective + ' by ' + event.blockedURI);
  });
`;

export function launchBrowser(options: LaunchOptions = {}): Promise<Browser> {
  return chromium.launch({ ...options, ...CHROMIUM, args: [...CHROMIUM.args, ...(options.args ?? [])] });
}

/** A page with one export element, and what went wrong on it. */
export class ExportPage {
  readonly page: Page;
  /** Errors of the page and of its console, and breaches of its content security policy. */
  readonly problems: string[] = [];

  private constructor(page: Page) {
    this.page = page;
    page.on('pageerror', (error) => this.problems.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') this.problems.push(`${message.text()} (${message.location().url})`);
    });
  }

  static async open(context: BrowserContext, url: string): Promise<ExportPage> {
    const page = await context.newPage();
    await page.addInitScript(LISTEN);
    const opened = new ExportPage(page);
    await page.goto(url);
    return opened;
  }

  get element(): Locator {
    return this.page.locator('bufdir-export-progress');
  }

  part(name: string): Locator {
    return this.element.locator(`[part=${name}]`);
  }

  /** What the element shows, as text; spaces that do not break are plain ones here. */
  async text(): Promise<string> {
    return (await this.part('base').innerText()).replaceAll('\u00a0', ' ');
  }

  async state(): Promise<string> {
    return (await this.element.getAttribute('state')) ?? '';
  }

  async jobId(): Promise<string> {
    return (await this.element.getAttribute('job-id')) ?? '';
  }

  /** Resolves once the element is in one of the states, and has drawn it. */
  async untilState(...states: readonly ViewState[]): Promise<void> {
    const selector = states.map((state) => `bufdir-export-progress[state=${state}]`).join(', ');
    await this.page.locator(selector).waitFor({ timeout: 60_000 });
    await this.page.evaluate('document.querySelector("bufdir-export-progress").updateComplete');
  }

  /** Resolves once the element knows whether there is an export to go on with. */
  async untilLookedUp(): Promise<void> {
    await this.part('start-button').waitFor();
    await this.element.locator('.looking').waitFor({ state: 'detached' });
  }

  /** Presses the button that starts, whatever it says; gives the export's id. */
  async start(): Promise<string> {
    await this.untilLookedUp();
    const before = (await this.events('started')).length;
    await this.part('start-button').click();
    await this.page.waitForFunction((count) => {
      const heard: HeardEvent[] = Reflect.get(globalThis, 'heard');
      return heard.filter(({ name }) => name === 'started').length > count;
    }, before);
    return (await this.events('started'))[before]?.jobId ?? '';
  }

  /** What was heard since the page was loaded, in order. */
  async events(...names: readonly HeardEvent['name'][]): Promise<HeardEvent[]> {
    const heard = await this.page.evaluate<HeardEvent[]>('heard');
    return names.length === 0 ? heard : heard.filter(({ name }) => names.includes(name));
  }

  /** The ends of one export that were heard since the page was loaded. */
  async ends(jobId: string): Promise<HeardEvent[]> {
    return (await this.events()).filter((event) => ENDS.has(event.name) && event.jobId === jobId);
  }
}

/** A context whose pages sign in as another coordinator: limits are counted per coordinator. */
export async function signedInAs(browser: Browser, coordinator: string): Promise<BrowserContext> {
  const context = await browser.newContext({ locale: 'nb-NO' });
  await context.route('**/demo/token', async (route) => {
    const body: unknown = route.request().postDataJSON();
    await route.continue({ postData: JSON.stringify({ ...Object(body), sub: coordinator }) });
  });
  return context;
}
