import type { HttpErrorCode } from '../worker/protocol/error-codes.ts';

/** `network`: no answer, or none of ours; `signed-out`: the token was refused and so was the new one. */
export type ClientErrorCode = HttpErrorCode | 'network' | 'signed-out';

/** Why a request gave nothing. */
export class ClientError extends Error {
  override readonly name = 'ClientError';
  readonly code: ClientErrorCode;
  /** Milliseconds the server asked us to wait; 0 when it did not. */
  readonly retryAfterMs: number;

  constructor(code: ClientErrorCode, options: { retryAfterMs?: number; cause?: unknown } = {}) {
    super(code, { cause: options.cause });
    this.code = code;
    this.retryAfterMs = options.retryAfterMs ?? 0;
  }
}

/** The code of anything caught; what is not a `ClientError` counts as a lost connection. */
export function codeOf(error: unknown): ClientErrorCode {
  return error instanceof ClientError ? error.code : 'network';
}
