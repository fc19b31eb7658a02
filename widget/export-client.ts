import type { Job } from '../worker/protocol/job.ts';
import { isJob } from '../worker/protocol/messages.ts';
import { ClientError, clientErrorOf } from './client-error.ts';
import type { Environment } from './environment.ts';
import { fieldsOf } from './fields-of.ts';
import { type TokenClaims, tokenClaims } from './token-claims.ts';

export type TokenProvider = () => Promise<string>;

/** Read anew for each request, so that nobody holds an old token. */
export interface ClientSettings {
  readonly environment: Environment<unknown>;
  readonly endpoint: string;
  readonly token: string | null;
  readonly tokenProvider: TokenProvider | null;
}

export interface Answer {
  /** Nothing in it for 304. */
  data: Record<string, unknown>;
  status: number;
  headers: Headers;
}

export interface Sent {
  method?: 'POST';
  body?: string;
  headers?: Record<string, string>;
  /** Asks the provider first, as does a 401; when that token is refused too, the error is `signed-out`. */
  newToken?: boolean;
}

/** Speaks the HTTP API; what it throws is for `errorOf`. */
export interface ExportClient {
  errorOf(error: unknown): ClientError;
  /** Gets a token ready. */
  signIn(): Promise<unknown>;
  /** Whom the last token was for; empty before the first. */
  holder(): string;
  /** `path` is what follows the route of the exports. */
  send(path: string, sent?: Sent): Promise<Answer>;
  urlOf(path: string): string;
}

/** No answer for this long counts as none. */
const REQUEST_TIMEOUT_MS = 20_000;
/** A token this close to its end is not worth a request. */
const EXPIRY_MARGIN_MS = 30_000;

/** A client that asks `settings` anew each time. */
export function exportClient(settings: ClientSettings): ExportClient {
  let held: (TokenClaims & { from: unknown; token: string }) | undefined;

  async function current(renew?: boolean): Promise<TokenClaims & { token: string }> {
    const { environment, token, tokenProvider } = settings;
    const from = tokenProvider ?? token;
    const fresh = held && held.from === from && held.expiresAt - EXPIRY_MARGIN_MS > environment.now();
    if (held && fresh && !(renew && tokenProvider)) return held;
    let value: string | null;
    try {
      value = tokenProvider ? await tokenProvider() : token;
    } catch (error) {
      // `fetch` in the portal's provider throws a TypeError when the network is away; anything else is a refusal.
      throw error instanceof TypeError ? error : new ClientError('signed-out');
    }
    if (!value) throw new ClientError('signed-out');
    held = { from, token: value, ...tokenClaims(value) };
    return held;
  }

  const urlOf = (path: string): string => `${settings.endpoint.replace(/\/+$/, '')}/api/v1/exports${path}`;

  return {
    errorOf: clientErrorOf,
    urlOf,
    signIn: () => current(),
    holder: () => held?.holder ?? '',
    async send(path, { newToken, headers, ...init } = {}) {
      for (let renew = newToken, tries = 0; ; renew = true, tries += 1) {
        const { token } = await current(renew);
        const response = await settings.environment.fetch(urlOf(path), {
          ...init,
          // The browser's own cache would answer conditional requests in our place.
          cache: 'no-store',
          credentials: 'omit',
          signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
          headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}`, ...headers },
        });
        const { status, ok } = response;
        if (status !== 401) {
          // Proxies on the way answer without a document of ours.
          const data = fieldsOf(await response.json().catch(() => null));
          if (ok || status === 304) return { data, status, headers: response.headers };
          const { code = status === 404 ? 'not-found' : status < 500 ? 'internal' : 'network' } = data;
          const waitMs = Number(response.headers.get('Retry-After')) * 1000 || 0;
          throw new ClientError(String(code), status === 429 || status >= 500, waitMs);
        }
        // A token of the portal's own attribute cannot be renewed by asking; a provider is asked once again.
        if (tries > 0 || !settings.tokenProvider) throw new ClientError('signed-out');
      }
    },
  };
}

/** Throws when the value received is no job: then it is no answer of ours. */
export function jobOf(value: unknown): Job {
  if (!isJob(value)) throw new TypeError();
  return value;
}
