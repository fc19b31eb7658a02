import type { ErrorHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { ExportError } from '../export-error.ts';
import { StorageError } from '../files/storage-error.ts';
import { errorPlace, logFailure } from '../log.ts';
import { problemResponse } from '../problem-response.ts';

const STORAGE_RETRY_SECONDS = 5;

/** Turns whatever was thrown into a problem document; what we did not expect is logged and told as `internal`. */
export const answerProblem: ErrorHandler = (error, c) => {
  const { code, detail, retryAfterSeconds } = toExportError(error);
  const { problem, response } = problemResponse(code, detail);
  const { status, reference } = problem;
  if (status >= 500) logFailure('request-failed', { code, status, reference, error: errorPlace(error) });
  if (retryAfterSeconds !== undefined) response.headers.set('Retry-After', String(retryAfterSeconds));
  // Headers that were set on the way, such as those of CORS, belong to the refusal too.
  for (const [name, value] of c.res.headers) {
    if (!response.headers.has(name)) response.headers.set(name, value);
  }
  return response;
};

function toExportError(error: unknown): ExportError {
  if (error instanceof ExportError) return error;
  // Hono's own refusals: a body that is no JSON, or of another type.
  if (error instanceof HTTPException && error.status < 500) {
    return new ExportError('invalid-request', { detail: 'the body is not valid JSON' });
  }
  if (error instanceof StorageError) {
    return new ExportError('storage-unavailable', { cause: error, retryAfterSeconds: STORAGE_RETRY_SECONDS });
  }
  return new ExportError('internal', { cause: error });
}
