import type { ExportEvent, ExportEventMap } from '../../../widget/events.ts';

const NAMES = [
  'bufdir-export-started',
  'bufdir-export-progress',
  'bufdir-export-stalled',
  'bufdir-export-completed',
  'bufdir-export-failed',
  'bufdir-export-cancelled',
  'bufdir-export-downloaded',
] as const satisfies readonly (keyof ExportEventMap)[];

const MOST_LINES = 100;

/** Shows the element's events as they bubble up to `target`, newest first; progress keeps to one line. */
export function logEvents(target: HTMLElement, list: HTMLElement): void {
  let progress: { line: HTMLElement; times: number } | null = null;
  for (const name of NAMES) {
    target.addEventListener(name, (event) => {
      const isProgress = event.type === 'bufdir-export-progress';
      progress = isProgress ? { line: progress?.line ?? newLine(list), times: (progress?.times ?? 0) + 1 } : null;
      fill(progress?.line ?? newLine(list), event, progress?.times ?? 1);
    });
  }
}

function newLine(list: HTMLElement): HTMLElement {
  const line = document.createElement('li');
  list.prepend(line);
  list.children[MOST_LINES]?.remove();
  return line;
}

function fill(line: HTMLElement, event: ExportEvent, times: number): void {
  const time = document.createElement('time');
  time.textContent = new Date().toLocaleTimeString('nb-NO');
  const name = document.createElement('b');
  name.textContent = times > 1 ? `${event.type} × ${times}` : event.type;
  const details = document.createElement('span');
  details.textContent = detailsOf(event);
  line.replaceChildren(time, name, details);
}

/** The event's own fields; of a whole job only what tells it apart. */
function detailsOf(event: ExportEvent): string {
  const { jobId, ...fields } = Object.fromEntries(Object.entries(event));
  const shown = Object.entries(fields).filter(
    ([name, value]) => name !== 'isTrusted' && name !== 'job' && value !== false,
  );
  return [`jobId: ${String(jobId).slice(0, 8)}…`, ...shown.map(([name, value]) => `${name}: ${textOf(value)}`)].join(
    ' · ',
  );
}

function textOf(value: unknown): string {
  if (typeof value === 'number') return String(Math.round(value * 1_000) / 1_000);
  return typeof value === 'string' ? value : JSON.stringify(value);
}
