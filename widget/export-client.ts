import { HTTP_STATUS, type HttpErrorCode } from '../worker/protocol/error-codes.ts';
import type { ExportRequest, Job } from '../worker/protocol/job.ts';
import { isJob } from '../worker/protocol/messages.ts';
import { ClientError, type ClientErrorCode } from './client-error.ts';
import type { Environment } from './environment.ts';
import { fieldsOf } from './fields-of.ts';
import { type FindingsPage, parseFindings } from './findings-page.ts';
import { type TokenClaims, tokenClaims } from './token-claims.ts';

export type TokenProvider = () => Promise<string>;

export interface ClientSettings {
  endpoint: string;
  token: string | null;
  tokenProvider: TokenProvider | null;
}

export interface Received {
  job: Job;
  etag: string | null;
  /** The server's clock in epoch milliseconds; null when the answer does not show it (CORS hides `Date`). */
  serverNow: number | null;
}

interface Sent {
  body?: string;
  headers?: Record<string, string>;
}

/** No answer for this long counts as none. */
const REQUEST_TIMEOUT_MS = 20_000;
/** A token this close to its end is not worth a request. */
const EXPIRY_MARGIN_MS = 30_000;

/** Speaks the HTTP API. Every method throws `ClientError` and nothing else. */
export class ExportClient {
  readonly #environment: Environment;
  readonly #settings: () => ClientSettings;
  #token: { from: unknown; value: string; claims: TokenClaims } | null = null;

  constructor(environment: Environment, settings: () => ClientSettings) {
    this.#environment = environment;
    this.#settings = settings;
  }

  get hasCredentials(): boolean {
    const { token, tokenProvider } = this.#settings();
    return tokenProvider !== null || Boolean(token);
  }

  async claims(): Promise<TokenClaims> {
    return (await this.#currentToken(false)).claims;
  }

  async start(request: ExportRequest, idempotencyKey: string): Promise<Received & { joined: boolean }> {
    const response = await this.#send('POST', '', {
      body: JSON.stringify(request),
      headers: { 'Idempotency-Key': idempotencyKey },
    });
    return { ...(await received(response)), joined: isJoined(response) };
  }

  async newest(request: ExportRequest): Promise<Received | null> {
    const { basisYear, format, variant } = request;
    const query = new URLSearchParams({ basisYear: String(basisYear), format, variant, limit: '1' });
    const response = await this.#send('GET', `?${query}`);
    const { exports: jobs } = await body(response);
    const job: unknown = Array.isArray(jobs) ? jobs[0] : null;
    return isJob(job) ? { job, etag: null, serverNow: clockOf(response) } : null;
  }

  /** Null when nothing has changed since `etag`. */
  async get(id: string, etag: string | null = null): Promise<Received | null> {
    const response = await this.#send('GET', `/${encodeURIComponent(id)}`, {
      headers: etag === null ? {} : { 'If-None-Match': etag },
    });
    return response.status === 304 ? null : received(response);
  }

  /** A one-time ticket for the socket; always asks for a new token first. */
  async ticket(id: string): Promise<string> {
    return text(await this.#send('POST', `/${encodeURIComponent(id)}/ticket`, {}, true), 'ticket');
  }

  socketUrl(id: string): string {
    return `${this.#base.replace(/^http/, 'ws')}/${encodeURIComponent(id)}/events`;
  }

  async cancel(id: string): Promise<Received> {
    return received(await this.#send('POST', `/${encodeURIComponent(id)}/cancel`));
  }

  async retry(id: string): Promise<Received> {
    return received(await this.#send('POST', `/${encodeURIComponent(id)}/retry`));
  }

  async downloadLink(id: string): Promise<string> {
    const url = await text(await this.#send('POST', `/${encodeURIComponent(id)}/download-link`), 'url');
    return new URL(url, this.#base).href;
  }

  async findings(id: string, severity: string, cursor: string | null): Promise<FindingsPage> {
    const query = new URLSearchParams({ severity, ...(cursor === null ? {} : { cursor }) });
    return parseFindings(await body(await this.#send('GET', `/${encodeURIComponent(id)}/findings?${query}`)));
  }

  get #base(): string {
    return `${this.#settings().endpoint.replace(/\/+$/, '')}/api/v1/exports`;
  }

  async #send(method: string, path: string, init: Sent = {}, newToken = false): Promise<Response> {
    const first = await this.#once(method, path, init, newToken);
    if (first.status !== 401) return accepted(first);
    // A token of the portal's own attribute cannot be renewed by asking; a provider is asked once again.
    if (this.#settings().tokenProvider === null) throw new ClientError('signed-out');
    const second = await this.#once(method, path, init, true);
    if (second.status === 401) throw new ClientError('signed-out');
    return accepted(second);
  }

  async #once(method: string, path: string, init: Sent, newToken: boolean): Promise<Response> {
    const { value } = await this.#currentToken(newToken);
    try {
      return await this.#environment.fetch(`${this.#base}${path}`, {
        ...init,
        method,
        // The browser's own cache would answer conditional requests in our place.
        cache: 'no-store',
        credentials: 'omit',
        signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
        headers: {
          ...init.headers,
          Authorization: `Bearer ${value}`,
          ...(init.body === undefined ? {} : { 'Content-Type': 'application/json' }),
        },
      });
    } catch (cause) {
      throw new ClientError('network', { cause });
    }
  }

  async #currentToken(renew: boolean): Promise<{ value: string; claims: TokenClaims }> {
    const { token, tokenProvider } = this.#settings();
    const from = tokenProvider ?? token;
    const held = this.#token;
    const fresh = held?.from === from && held.claims.expiresAt - EXPIRY_MARGIN_MS > this.#environment.now();
    if (held !== null && fresh && !(renew && tokenProvider !== null)) return held;
    const value = tokenProvider === null ? token : await askFor(tokenProvider);
    if (!value) throw new ClientError('signed-out');
    this.#token = { from, value, claims: tokenClaims(value) };
    return this.#token;
  }
}

async function askFor(provider: TokenProvider): Promise<string> {
  try {
    return await provider();
  } catch (cause) {
    // `fetch` in the portal's provider throws a TypeError when the network is away; anything else is a refusal.
    throw new ClientError(cause instanceof TypeError ? 'network' : 'signed-out', { cause });
  }
}

async function accepted(response: Response): Promise<Response> {
  if (response.ok || response.status === 304) return response;
  const { code } = await body(response).catch(() => fieldsOf(null));
  const seconds = Number(response.headers.get('Retry-After'));
  const retryAfterMs = Number.isFinite(seconds) ? seconds * 1000 : 0;
  throw new ClientError(isHttpCode(code) ? code : fallbackCode(response.status), { retryAfterMs });
}

/** Proxies on the way answer without a problem document of ours. */
function fallbackCode(status: number): ClientErrorCode {
  if (status === 404) return 'not-found';
  if (status === 429) return 'rate-limited';
  return status >= 500 ? 'network' : 'internal';
}

function isHttpCode(code: unknown): code is HttpErrorCode {
  return typeof code === 'string' && Object.hasOwn(HTTP_STATUS, code);
}

async function received(response: Response): Promise<Received> {
  const job = await body(response);
  if (!isJob(job)) throw new ClientError('network');
  return { job, etag: response.headers.get('ETag'), serverNow: clockOf(response) };
}

/** The same idempotency key again gives our own export back, which is no joining. */
function isJoined(response: Response): boolean {
  return response.status === 200 && response.headers.get('Idempotent-Replayed') === null;
}

function clockOf(response: Response): number | null {
  const at = Date.parse(response.headers.get('Date') ?? '');
  return Number.isNaN(at) ? null : at;
}

async function text(response: Response, field: string): Promise<string> {
  const value = (await body(response))[field];
  if (typeof value !== 'string') throw new ClientError('network');
  return value;
}

async function body(response: Response): Promise<Record<string, unknown>> {
  try {
    return fieldsOf(await response.json());
  } catch (cause) {
    throw new ClientError('network', { cause });
  }
}
