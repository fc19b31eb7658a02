// Pure. Every code an answer or a failed export can carry, with its HTTP status.

/** Codes of HTTP answers (RFC 9457 problem documents) and their status. */
export const HTTP_STATUS = {
  'invalid-request': 400,
  unauthenticated: 401,
  'origin-not-allowed': 403,
  'insufficient-scope': 403,
  'not-found': 404,
  conflict: 409,
  expired: 410,
  'too-large': 413,
  'range-not-satisfiable': 416,
  'idempotency-mismatch': 422,
  'rate-limited': 429,
  internal: 500,
  'source-unavailable': 503,
  'storage-unavailable': 503,
} as const;

export type HttpErrorCode = keyof typeof HTTP_STATUS;

/** Codes only a job can fail with. */
export const JOB_ERROR_CODES = [
  'identity-number-found',
  'organisation-number-invalid',
  'no-rule-set',
  'source-changed',
  'source-invalid',
  'snapshot-lost',
  'poison-page',
  'verification-failed',
] as const;

export type JobErrorCode = (typeof JOB_ERROR_CODES)[number];
export type ErrorCode = HttpErrorCode | JobErrorCode;
