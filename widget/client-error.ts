/** Why a request gave nothing. */
export class ClientError extends Error {
  /** A code of the server's, `network` for no answer of ours, or `signed-out` when the token was refused and so was the new one. */
  readonly code: string;
  /** Whether asking again later may do. */
  readonly passing: boolean;
  /** Milliseconds the server asked us to wait, if it did. */
  readonly waitMs: number;

  constructor(code: string, passing = false, waitMs = 0) {
    super(code);
    this.code = code;
    this.passing = passing;
    this.waitMs = waitMs;
  }
}

/** Anything caught; what is not a `ClientError` counts as a lost connection. */
export function clientErrorOf(error: unknown): ClientError {
  return error instanceof ClientError ? error : new ClientError('network', true);
}
