// Pure. Every text the element can show; a language that lacks one does not compile.
import type { Variant } from '../../worker/protocol/job.ts';
import type { StageId, StageUnit } from '../../worker/protocol/stage-ids.ts';

/** What is counted, in the forms for one and for more than one: `rad|rader`. */
export type Unit = StageUnit | 'seconds' | 'minutes' | 'hours';

/** A note is `title|body`; `{}` stands for a value, in the order of the call. */
export type TextKey =
  | 'locales'
  | 'title'
  | 'years'
  | `variant-${Variant}`
  | `stage-${StageId}`
  | `unit-${Unit}`
  | 'and'
  | 'step'
  | 'of'
  | 'percent'
  | 'start'
  | 'retry'
  | 'cancel'
  | 'cancelling'
  | 'starting'
  | 'stageDone'
  | 'leave'
  | 'joined'
  | 'started'
  | 'resumed'
  | 'noProgress'
  | 'lastUpdate'
  | 'stalled'
  | 'lost'
  | 'signedOut'
  | 'signedOutIdle'
  | 'failure-network';

export type Texts = Readonly<Record<TextKey, string>>;
