import { ExportPage } from '../support/browser.ts';

/** In the page: when the button was pressed, and the first frame after each state could be seen, in milliseconds of the page. */
const WATCH = `
  globalThis.pressedAt = 0;
  globalThis.seenAt = {};
  addEventListener('click', ({ timeStamp }) => {
    pressedAt = timeStamp;
    seenAt = {};
  }, true);
  const shows = { starting: 'stage', running: 'stage', completed: 'download-button' };
  const look = () => {
    const element = document.querySelector('bufdir-export-progress');
    const state = element?.state;
    const part = shows[state];
    if (part !== undefined && element.shadowRoot.querySelector('[part=' + part + ']')) {
      const seen = seenAt;
      // What is in the document now is painted by the time of the next frame.
      requestAnimationFrame(() => { seen[state] ??= performance.now(); });
    }
    requestAnimationFrame(look);
  };
  look();
`;

type Seen = 'starting' | 'running' | 'completed';

/** Opens a page whose clock is read by the two below. */
export async function openClocked(context: Parameters<typeof ExportPage.open>[0], url: string): Promise<ExportPage> {
  await context.addInitScript(WATCH);
  return ExportPage.open(context, url);
}

/** Milliseconds from the press of the button to the frame that shows the state. */
export async function sincePress(exportPage: ExportPage, state: Seen): Promise<number> {
  return (await seenAt(exportPage, state)) - (await exportPage.page.evaluate<number>('pressedAt'));
}

/** Milliseconds from the start of the page's load to the frame that shows the state. */
export async function sinceLoad(exportPage: ExportPage, state: Seen): Promise<number> {
  return seenAt(exportPage, state);
}

async function seenAt({ page }: ExportPage, state: Seen): Promise<number> {
  const seen = await page.waitForFunction((name) => Reflect.get(Reflect.get(globalThis, 'seenAt'), name), state, {
    timeout: 120_000,
  });
  return Number(await seen.jsonValue());
}
