// Pure. The problem document (RFC 9457) every error answer carries.
import { HTTP_STATUS, type HttpErrorCode } from './error-codes.ts';

export interface Problem {
  type: string;
  title: string;
  status: (typeof HTTP_STATUS)[HttpErrorCode];
  code: HttpErrorCode;
  /** What was wrong, for a developer; never record contents. */
  detail?: string;
  /** Names this answer in the logs. */
  reference: string;
}

const TITLES: Record<HttpErrorCode, string> = {
  'invalid-request': 'The request is not valid',
  unauthenticated: 'A valid token is needed',
  'origin-not-allowed': 'This origin may not use the service',
  'insufficient-scope': 'The token lacks the scope for this',
  'not-found': 'No such resource',
  conflict: 'The state of the export does not allow this',
  expired: 'The file is no longer kept',
  'too-large': 'The body is too large',
  'range-not-satisfiable': 'The range lies outside the file',
  'idempotency-mismatch': 'The idempotency key was used with another body',
  'rate-limited': 'Too many requests',
  internal: 'Something went wrong on our side',
  'source-unavailable': 'The source of the records does not answer',
  'storage-unavailable': 'The storage does not answer',
};

export function problem(code: HttpErrorCode, reference: string, detail?: string): Problem {
  return {
    type: `urn:bufdir-export:problem:${code}`,
    title: TITLES[code],
    status: HTTP_STATUS[code],
    code,
    ...(detail === undefined ? {} : { detail }),
    reference,
  };
}
