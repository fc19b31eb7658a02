// Pure. Every text of an export that has ended, and of what went wrong; a language that lacks one does not compile.
import type { ErrorCode, JobErrorCode } from '../../../worker/protocol/error-codes.ts';

/** Codes with words of their own; the others share those of `internal`. */
type FailureCode =
  | JobErrorCode
  | Extract<
      ErrorCode,
      | 'internal'
      | 'source-unavailable'
      | 'storage-unavailable'
      | 'rate-limited'
      | 'insufficient-scope'
      | 'origin-not-allowed'
    >;

/** A failure is `what happened|what to do`; `{}` stands for a value, in the order of the call. */
export type EndedTextKey =
  | 'timeSeparator'
  | 'again'
  | 'continue'
  | 'download'
  | 'downloading'
  | 'copy'
  | 'copied'
  | 'failed'
  | 'blocked'
  | 'retryKeeps'
  | 'numberHidden'
  | 'reference'
  | 'cancelled'
  | 'cancelledBody'
  | 'expired'
  | 'expiredBody'
  | 'completed'
  | 'canDownload'
  | 'finished'
  | 'whileAway'
  | 'available'
  | 'registered'
  | 'counted'
  | 'notCounted'
  | 'warnings'
  | 'verified'
  | 'nothing'
  | 'checksum'
  | 'reasons'
  | 'moreReasons'
  | 'showNotCounted'
  | 'showBlocking'
  | 'showFindings'
  | 'blocking'
  | 'information'
  | 'findings'
  | 'findingsNone'
  | 'findingsProblem'
  | 'findingsLoading'
  | 'findingsMore'
  | `failure-${FailureCode}`;

export type EndedTexts = Readonly<Record<EndedTextKey, string>>;
