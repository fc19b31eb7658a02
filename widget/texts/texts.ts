// Pure. Every text the element can show; a language that lacks one does not compile.
import type { ErrorCode, JobErrorCode } from '../../worker/protocol/error-codes.ts';
import type { Variant } from '../../worker/protocol/job.ts';
import type { StageId, StageUnit } from '../../worker/protocol/stage-ids.ts';

/** One and more than one. */
export type Forms = readonly [one: string, other: string];

/** What happened, and what to do now. */
export type Note = readonly [title: string, body: string];

/** Failures with words of their own; the others share `internal`. */
export type FailureCode = JobErrorCode | Extract<ErrorCode, 'source-unavailable' | 'storage-unavailable' | 'internal'>;

/** Commands that came to nothing for one of these have words of their own; the others share `internal`. */
export type ProblemCode =
  | 'network'
  | 'rate-limited'
  | 'insufficient-scope'
  | 'origin-not-allowed'
  | 'source-unavailable'
  | 'internal';

export interface Texts {
  /** For `Intl`, best first: browsers lack data for nynorsk. */
  locales: string[];
  /** Between hours and minutes. */
  timeSeparator: string;
  title(year: string): string;
  years(basis: number): string;
  variants: Record<Variant, string>;
  stages: Record<StageId, string>;
  units: Record<StageUnit, Forms>;
  seconds: Forms;
  minutes: Forms;
  hours: Forms;
  and: string;
  step(number: number, of: number): string;
  countOf(done: string, total: string): string;
  tookSeconds(seconds: string): string;
  percent(percent: number): string;
  progressName: string;
  left: {
    soon: string;
    underMinute: string;
    about(duration: string): string;
    upTo(duration: string): string;
    between(low: string, high: string): string;
  };
  start: string;
  makeAgain: string;
  startOver: string;
  retry: string;
  continue: string;
  cancel: string;
  cancelling: string;
  download: string;
  copy: string;
  copied: string;
  showMore: string;
  starting: string;
  stageDone: string;
  leave: string;
  joined: string;
  noProgress(duration: string): string;
  lastUpdate(duration: string): string;
  stalled: Note;
  lost: Note;
  signedOut: Note;
  signedOutIdle: Note;
  failedTitle: string;
  blockedTitle: string;
  failures: Record<FailureCode, Note>;
  /** What a retry keeps; `count` with its unit. */
  retryKeeps(count: string): string;
  /** After the count of a failed stage. */
  after(count: string): string;
  detailHidden: string;
  problems: Record<ProblemCode, string>;
  reference: string;
  cancelledTitle: string;
  cancelledBody: string;
  expiredTitle: string;
  expiredBody(title: string, day: string | null): string;
  completedTitle: string;
  ready: string;
  finished(time: string, day: string | null): string;
  whileAway: string;
  available(day: string): string;
  registered: string;
  counted: string;
  notCounted: string;
  warnings: string;
  verified: string;
  checksum: string;
  showFindings: string;
  findingsTitle: string;
  noFindings: string;
  findingsProblem: string;
  loading: string;
  say: {
    started: string;
    resumed: string;
    percentDone(percent: number): string;
    done: string;
  };
}
