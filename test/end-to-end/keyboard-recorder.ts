import type { CDPSession } from 'playwright-core';
import type { ExportPage } from '../support/browser.ts';
import { WATCH_FOCUS } from './watch-focus.ts';

const MOST_TABS = 60;
/** What is said of a control besides its role and name. */
const CONDITIONS = ['checked', 'pressed', 'expanded', 'disabled'] as const;
/** In the page: what has the focus, through shadow roots. */
const FOCUSED = `(() => {
  let element = document.activeElement;
  while (element.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
})()`;
/** In the page: whether what has the focus, or the field it stands in, has a line around it. */
const IS_MARKED = `[${FOCUSED}, ${FOCUSED}.closest('.ds-field')].some((element) => {
  const { outlineStyle, outlineWidth, outlineColor } = element ? getComputedStyle(element) : { outlineStyle: 'none' };
  return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1 && outlineColor !== 'rgba(0, 0, 0, 0)';
})`;

/** Presses keys on a page and writes down, step by step, what has the focus, what the element shows and what is announced. */
export class KeyboardRecorder {
  /** Places where Tab came to and that did not show it. */
  readonly unmarked: string[] = [];
  readonly #exportPage: ExportPage;
  readonly #cdp: CDPSession;
  readonly #rows: string[] = [];
  #announced = '';

  private constructor(exportPage: ExportPage, cdp: CDPSession) {
    this.#exportPage = exportPage;
    this.#cdp = cdp;
  }

  static async on(exportPage: ExportPage): Promise<KeyboardRecorder> {
    const { page } = exportPage;
    return new KeyboardRecorder(exportPage, await page.context().newCDPSession(page));
  }

  /** The steps as a table of Markdown. */
  get table(): string {
    return ['| key | focus | state | announced |', '| --- | --- | --- | --- |', ...this.#rows].join('\n');
  }

  /** Presses a key; the step is what there is once `until` has come. */
  async press(key: string, until?: () => Promise<unknown>): Promise<void> {
    const { page } = this.#exportPage;
    await page.keyboard.press(key);
    // Before the first key nobody has put the focus anywhere.
    if (this.#rows.length === 0) await page.evaluate(WATCH_FOCUS);
    await until?.();
    await this.#write(key);
    if (key.endsWith('Tab') && !(await page.evaluate<boolean>(IS_MARKED))) {
      this.unmarked.push(await this.#focused());
    }
  }

  /** Presses no key; `what` is written in its place. */
  async wait(what: string, until: () => Promise<unknown>): Promise<void> {
    await until();
    await this.#write(`(${what})`);
  }

  /** Presses Tab, or another key, until this has the focus: `button «Avbryt»`. Rejects when it does not come there. */
  async goTo(place: string, key = 'Tab'): Promise<void> {
    for (let times = 0; times < MOST_TABS; times += 1) {
      await this.press(key);
      if ((await this.#focused()).startsWith(place)) return;
    }
    throw new Error(`${key} does not come to ${place}`);
  }

  /** Frames since the first key in which nothing had the focus. */
  framesWithoutFocus(): Promise<number> {
    return this.#exportPage.page.evaluate<number>('framesWithoutFocus');
  }

  async #write(key: string): Promise<void> {
    const focused = await this.#focused();
    const announced = await this.#exportPage.page.evaluate<string>(
      'document.getElementById("bufdir-export-live-region")?.textContent ?? ""',
    );
    const news = announced === this.#announced ? '' : announced.trim();
    this.#announced = announced;
    this.#rows.push(`| ${key} | ${focused} | ${await this.#exportPage.state()} | ${news} |`);
  }

  /** As the browser tells assistive technology: role, name, value and condition. */
  async #focused(): Promise<string> {
    const { result } = await this.#cdp.send('Runtime.evaluate', { expression: FOCUSED });
    const { objectId } = result;
    if (objectId === undefined) throw new Error('There is no document');
    const { nodes } = await this.#cdp.send('Accessibility.getPartialAXTree', { objectId, fetchRelatives: false });
    const [node] = nodes;
    const conditions = CONDITIONS.flatMap((condition) => {
      const value = node?.properties?.find(({ name }) => name === condition)?.value.value;
      return value === undefined ? [] : [[true, 'true'].includes(value) ? condition : `not ${condition}`];
    });
    const value = node?.value === undefined ? '' : ` = ${node.value.value}`;
    return [`${node?.role?.value} «${node?.name?.value}»${value}`, ...conditions].join(', ');
  }
}
