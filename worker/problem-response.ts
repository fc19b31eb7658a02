import { newReference } from './new-reference.ts';
import type { HttpErrorCode } from './protocol/error-codes.ts';
import { type Problem, problem } from './protocol/problem.ts';

/** A problem document with a reference of its own, and the answer that carries it. */
export function problemResponse(code: HttpErrorCode, detail?: string): { problem: Problem; response: Response } {
  const body = problem(code, newReference(), detail);
  const response = new Response(JSON.stringify(body), {
    status: body.status,
    headers: { 'Cache-Control': 'no-store', 'Content-Type': 'application/problem+json' },
  });
  return { problem: body, response };
}
