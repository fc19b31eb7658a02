/**
 * Why a source call gave nothing.
 * `away`: no answer, 5xx or 429; waits and tries again for up to five minutes.
 * `broken`: an answer that breaks off or cannot be read; tried three times.
 * `refused`: the credential or the address is not accepted; trying again is no use before an operator acts.
 */
export type SourceFault = 'away' | 'broken' | 'refused';

export class SourceError extends Error {
  override readonly name = 'SourceError';
  readonly fault: SourceFault;
  /** Milliseconds the source asked us to wait, when it did. */
  readonly retryAfterMs: number | null;

  constructor(fault: SourceFault, message: string, options: { retryAfterMs?: number; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.fault = fault;
    this.retryAfterMs = options.retryAfterMs ?? null;
  }
}
