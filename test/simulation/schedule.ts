// Pure. What happens to one simulated export: everything that is not in here goes well.

/** What becomes of one call to the platform. */
export type Fault =
  /** It is refused and has done nothing. */
  | 'fail-before'
  /** It was done, and the answer is an error. */
  | 'fail-after'
  /** The object's process dies before the call leaves it; what it wrote since its last call is kept … */
  | 'crash-before'
  /** … or lost with it. */
  | 'crash-forgetting'
  /** It was done, and the process dies before it hears of it. */
  | 'crash-after'
  /** The answer takes most of a minute. */
  | 'delay'
  /** It was done, and there never is an answer. */
  | 'no-answer'
  /** What is sent or read breaks off in the middle: a read has begun well, nothing of a write is kept. */
  | 'cut'
  /** The network delivers it twice. */
  | 'twice';

/** What somebody does meanwhile. */
export type Act =
  | 'start'
  | 'cancel'
  | 'retry'
  | 'download'
  | 'erase'
  | 'view'
  | 'nudge'
  | 'evict'
  | 'alarm-lost'
  | 'alarm-twice'
  /** All clocks are put back, or forward, by an hour. */
  | 'clock-back'
  | 'clock-ahead'
  /** Somebody registers something while the pages are read. */
  | 'source-changes'
  /** The bucket loses what was stored last of the snapshot. */
  | 'object-lost';

/**
 * When it happens: at the n-th call to the platform, counted from 0, or once nothing is at work, milliseconds after the
 * start. What is never reached never happens.
 */
export type Step = ({ site: number } & ({ fault: Fault } | { act: Act })) | { afterMs: number; act: Act };

/** A service that is away for a while; milliseconds after the start. */
export interface Outage {
  service: 'files' | 'database' | 'source';
  /** `flaky`: half of the calls fail, one way or the other. In `silence` nothing is done either. */
  how: 'errors' | 'flaky' | 'silence';
  fromMs: number;
  toMs: number;
}

export interface Schedule {
  format: 'xlsx' | 'csv' | 'pdf';
  variant: 'internal' | 'external';
  source: 'paged' | 'whole';
  records: number;
  /** Whether a process reads from memory what it has stored itself; otherwise from the bucket, as one that has just begun. */
  keeps?: boolean;
  steps: readonly Step[];
  outages: readonly Outage[];
}

export const FAULTS: readonly Fault[] = [
  'fail-before',
  'fail-after',
  'crash-before',
  'crash-forgetting',
  'crash-after',
  'delay',
  'no-answer',
  'cut',
  'twice',
];

/** When the last of what has a time of its own happens, in milliseconds after the start. */
export function lastOf({ steps, outages }: Schedule): number {
  return Math.max(
    0,
    ...steps.map((step) => ('afterMs' in step ? step.afterMs : 0)),
    ...outages.map(({ toMs }) => toMs),
  );
}
