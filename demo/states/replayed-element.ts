import type {} from '../../widget/bufdir-export-progress.ts';
import type { Lang } from '../../worker/protocol/job.ts';
import type { Figure } from './figures.ts';
import { replayEnvironment } from './replay-environment.ts';

type Element = HTMLElementTagNameMap['bufdir-export-progress'];

/** An element that shows a figure from its recording, once it is connected. */
export function replayedElement({ recording, layout, press }: Omit<Figure, 'name'>, lang: Lang): Element {
  const element = document.createElement('bufdir-export-progress');
  element.lang = lang;
  element.endpoint = location.origin;
  element.token = 'recorded';
  element.basisYear = 2025;
  // A job that ended is found by its id, as a reload finds it; the list would leave out what failed.
  if (recording.type === 'job') element.jobId = recording.snapshots[0]?.id ?? null;
  if (recording.type === 'signed-out') element.jobId = recording.after?.id ?? null;
  if (layout !== undefined) element.layout = layout;
  element.environment = replayEnvironment(recording);
  if (press !== undefined) void pressSoon(element, press);
  return element;
}

async function pressSoon(element: Element, press: Figure['press']): Promise<void> {
  const selector = press === 'findings' ? '[aria-expanded]' : `[part="${press}"]`;
  for (let frame = 0; frame < 60; frame += 1) {
    await new Promise(requestAnimationFrame);
    const button = element.shadowRoot?.querySelector<HTMLElement>(selector);
    if (button) {
      button.click();
      return;
    }
  }
}
