import type { HttpErrorCode } from './protocol/error-codes.ts';

/** Thrown at the edges; `app.onError` turns it into a problem document. `detail` is shown to the caller. */
export class ExportError extends Error {
  override readonly name = 'ExportError';
  readonly code: HttpErrorCode;
  readonly detail: string | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(code: HttpErrorCode, options: { detail?: string; retryAfterSeconds?: number; cause?: unknown } = {}) {
    super(options.detail ?? code, { cause: options.cause });
    this.code = code;
    this.detail = options.detail;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}
