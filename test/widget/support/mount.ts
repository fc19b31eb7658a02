import '../../../widget/bufdir-export-progress.ts';
// Loaded before the first test, which waits for answers and not for files.
import '../../../widget/follow/follow-kit.ts';
import type { BufdirExportProgressElement, ExportEvent } from '../../../widget/bufdir-export-progress.ts';
import { type FakeServer, settle } from './fake-server.ts';

const EVENTS = ['started', 'progress', 'stalled', 'completed', 'failed', 'cancelled', 'downloaded'] as const;

export interface Mounted {
  element: BufdirExportProgressElement;
  /** Events in order; a restored one ends in `*`, progress is left out. */
  heard: string[];
  part(name: string): HTMLElement | null;
  text(): string;
  click(part: string): Promise<void>;
}

/** An element on the page that speaks to the fake server. */
export async function mount(server: FakeServer, set: Partial<BufdirExportProgressElement> = {}): Promise<Mounted> {
  const element = document.createElement('bufdir-export-progress');
  element.environment = server.environment;
  Object.assign(element, { endpoint: 'https://exports.test', token: 'good', basisYear: 2025, lang: 'nb', ...set });
  const heard: string[] = [];
  for (const name of EVENTS) {
    element.addEventListener(`bufdir-export-${name}`, (event: ExportEvent) => {
      if (name !== 'progress') heard.push(`${name}${event.restored ? '*' : ''}`);
    });
  }
  document.body.append(element);
  // Its texts may have to be fetched.
  await element.updateComplete;
  await settle();
  const part = (name: string): HTMLElement | null =>
    element.shadowRoot?.querySelector<HTMLElement>(`[part="${name}"]`) ?? null;
  return {
    element,
    heard,
    part,
    text: () => element.shadowRoot?.textContent?.replaceAll(/\s+/g, ' ') ?? '',
    async click(name) {
      const button = part(name);
      if (button === null) throw new Error(`no ${name}`);
      button.focus();
      button.click();
      await settle();
    },
  };
}

/** Takes everything mounted off the page. */
export function unmountAll(): void {
  for (const element of document.querySelectorAll('bufdir-export-progress')) element.remove();
  document.getElementById('bufdir-export-live-region')?.remove();
}
