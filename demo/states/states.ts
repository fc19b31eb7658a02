import '../../widget/bufdir-export-progress.ts';
import { jobs } from '../recorded/jobs.ts';
import { type Recording, replayEnvironment } from './replay-environment.ts';

interface Figure {
  name: string;
  recording: Recording;
  layout?: 'compact';
  /** Clicks the button of this part, or the one that opens the findings, once the state is drawn. */
  press?: 'start-button' | 'findings';
}

const ENDED = '2026-11-24T13:05:00.000Z';
const ended = (job: (typeof jobs)['completed' | 'sourceAway' | 'blocked' | 'broken' | 'cancelled']): Recording => ({
  type: 'job',
  snapshots: [job],
  serverNow: ENDED,
});

const running: Recording = { type: 'job', snapshots: jobs.running, serverNow: '2026-11-24T12:59:22.000Z' };
const stalled: Recording = { type: 'job', snapshots: jobs.stalled, serverNow: '2026-11-24T12:59:08.000Z' };

const FIGURES: readonly Figure[] = [
  { name: 'idle', recording: { type: 'nothing' } },
  { name: 'starting', recording: { type: 'unanswered' }, press: 'start-button' },
  { name: 'running', recording: running },
  { name: 'stalled', recording: stalled },
  {
    name: 'running, connection lost',
    recording: { type: 'job', snapshots: jobs.building, serverNow: '2026-11-24T13:00:52.000Z', lost: true },
  },
  { name: 'failed, can be retried', recording: ended(jobs.sourceAway) },
  { name: 'failed, blocked by a finding', recording: ended(jobs.blocked) },
  { name: 'failed, blocking findings open', recording: ended(jobs.blocked), press: 'findings' },
  { name: 'failed for good', recording: ended(jobs.broken) },
  { name: 'completed, while away', recording: ended(jobs.completed) },
  { name: 'completed, findings open', recording: ended(jobs.completed), press: 'findings' },
  { name: 'cancelled', recording: ended(jobs.cancelled) },
  { name: 'expired', recording: { type: 'job', snapshots: [jobs.completed], serverNow: '2026-12-02T09:00:00.000Z' } },
  { name: 'signed-out', recording: { type: 'signed-out', after: jobs.running[0] } },
  { name: 'compact: idle', recording: { type: 'nothing' }, layout: 'compact' },
  { name: 'compact: running', recording: running, layout: 'compact' },
  { name: 'compact: stalled', recording: stalled, layout: 'compact' },
  { name: 'compact: completed', recording: ended(jobs.completed), layout: 'compact' },
  { name: 'compact: failed', recording: ended(jobs.sourceAway), layout: 'compact' },
];

function show(lang: string): void {
  for (const [id, className] of [
    ['wide', ''],
    ['narrow', 'narrow'],
  ] as const) {
    document.getElementById(id)?.replaceChildren(...FIGURES.map((figure) => drawn(figure, lang, className)));
  }
}

function drawn({ name, recording, layout, press }: Figure, lang: string, className: string): HTMLElement {
  const figure = document.createElement('figure');
  figure.className = className;
  const caption = document.createElement('figcaption');
  caption.textContent = name;
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
  figure.append(caption, element);
  if (press !== undefined) void pressSoon(element, press);
  return figure;
}

async function pressSoon(
  element: HTMLElementTagNameMap['bufdir-export-progress'],
  press: Figure['press'],
): Promise<void> {
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

const language = document.querySelector<HTMLSelectElement>('#language');
const scheme = document.querySelector<HTMLSelectElement>('#scheme');
language?.addEventListener('change', () => {
  document.documentElement.lang = language.value;
  show(language.value);
});
scheme?.addEventListener('change', () => {
  document.documentElement.dataset.scheme = scheme.value;
});
document.documentElement.dataset.scheme = new URLSearchParams(location.search).get('scheme') ?? 'auto';
if (scheme) scheme.value = document.documentElement.dataset.scheme ?? 'auto';
const lang = new URLSearchParams(location.search).get('lang') ?? 'nb';
if (language) language.value = lang;
document.documentElement.lang = lang;
show(lang);
