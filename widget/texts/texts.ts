// Pure. Every text shown before there is an export, and in the frame of one; a language that lacks one does not compile.
import type { Variant } from '../../worker/protocol/job.ts';
import type { StageId } from '../../worker/protocol/stage-ids.ts';

/** A note is `title|body`; `{}` stands for a value, in the order of the call. */
export type TextKey =
  | 'locales'
  | 'title'
  | 'years'
  | `variant-${Variant}`
  | `stage-${StageId}`
  | 'step'
  | 'percent'
  | 'start'
  | 'cancel'
  | 'cancelling'
  | 'starting'
  | 'stageDone'
  | 'leave'
  | 'started'
  | 'failure-network';

export type Texts = Readonly<Record<TextKey, string>>;
