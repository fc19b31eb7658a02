// Pure.
/** A stored file is not what it should be. The message names sheet and row, never what stands there. */
export class VerificationError extends Error {
  override readonly name = 'VerificationError';
  readonly checkId: string;

  constructor(checkId: string, message: string, options: { cause?: unknown } = {}) {
    super(message, options);
    this.checkId = checkId;
  }
}
