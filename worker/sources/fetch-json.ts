import { retryAfterMs } from './retry-after.ts';
import { SourceError } from './source-error.ts';

export interface FetchJsonLimits {
  /** From the request to the last byte of the answer. */
  timeoutMs: number;
  bodyBytes: number;
}

/**
 * Asks a member system for JSON. A redirect is never followed: it could lead to an address nobody allowed.
 * Throws `SourceError`; its messages name the status at most, never anything the other side wrote.
 */
export async function fetchJson(
  url: URL,
  headers: Record<string, string>,
  signal: AbortSignal,
  limits: FetchJsonLimits,
): Promise<unknown> {
  const timeout = AbortSignal.timeout(limits.timeoutMs);
  const either = AbortSignal.any([signal, timeout]);
  let response: Response;
  try {
    response = await fetch(url, {
      headers: { accept: 'application/json', ...headers },
      redirect: 'manual',
      signal: either,
    });
  } catch (cause) {
    throw new SourceError(
      'away',
      either.aborted ? 'The source did not answer in time' : 'The source cannot be reached',
      { cause },
    );
  }
  try {
    refuseUnlessJson(response);
    return parse(await readBody(response, limits.bodyBytes));
  } catch (cause) {
    if (cause instanceof SourceError) throw cause;
    if (either.aborted) throw new SourceError('away', 'The source did not answer in time', { cause });
    throw new SourceError('broken', 'The answer of the source broke off', { cause });
  } finally {
    // An answer nobody reads to its end would keep its connection.
    if (response.body !== null && !response.bodyUsed) await response.body.cancel();
  }
}

function refuseUnlessJson({ status, headers }: Response): void {
  if (status >= 500 || status === 429 || status === 408) {
    const waitMs = retryAfterMs(headers.get('retry-after'), Date.now());
    throw new SourceError(
      'away',
      `The source answered ${status}`,
      waitMs === undefined ? {} : { retryAfterMs: waitMs },
    );
  }
  if (status >= 300) throw new SourceError('refused', `The source answered ${status}`);
  if (status !== 200) throw new SourceError('broken', `The source answered ${status}`);
  const [type = ''] = (headers.get('content-type') ?? '').split(';');
  if (type.trim().toLowerCase() !== 'application/json')
    throw new SourceError('broken', 'The answer of the source is not JSON');
}

async function readBody({ body, headers }: Response, maxBytes: number): Promise<Uint8Array> {
  const tooLarge = (): SourceError =>
    new SourceError('broken', `The answer of the source is larger than ${maxBytes} bytes`);
  if (Number(headers.get('content-length') ?? 0) > maxBytes) throw tooLarge();
  if (body === null) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let size = 0;
  // Leaving the loop by a throw cancels the stream.
  for await (const chunk of body) {
    // Counted here and not by content-length: that one is missing in a chunked answer and says nothing of a compressed one.
    size += chunk.byteLength;
    if (size > maxBytes) throw tooLarge();
    chunks.push(chunk);
  }
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.byteLength;
  }
  return bytes;
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes));
  } catch {
    // Without its cause: V8 quotes the text it cannot parse.
    throw new SourceError('broken', 'The answer of the source is no whole JSON text');
  }
}
