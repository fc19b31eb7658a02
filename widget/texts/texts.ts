// Pure. Every text shown before there is an export, and while one is begun; a language that lacks one does not compile.
import type { Variant } from '../../worker/protocol/job.ts';

/** A note is `title|body`; `{}` stands for a value, in the order of the call. */
export type TextKey =
  | 'locales'
  | 'title'
  | 'years'
  | `variant-${Variant}`
  | 'start'
  | 'cancel'
  | 'cancelling'
  | 'starting'
  | 'leave'
  | 'started'
  | 'failure-network';

export type Texts = Readonly<Record<TextKey, string>>;
