import { exports } from 'cloudflare:workers';
import type { Job } from '../../../worker/protocol/job.ts';
import type { Problem } from '../../../worker/protocol/problem.ts';
import { mint, ORIGIN } from './test-portals.ts';

const BASE = 'https://exports.example/api/v1';

export const REQUEST = { basisYear: 2025, format: 'xlsx', variant: 'external', lang: 'nb' } as const;

export interface CallOptions {
  method?: string;
  token?: string | null;
  origin?: string | null;
  headers?: Record<string, string>;
  body?: unknown;
}

/** One call of the Worker, as a portal's page makes it. */
export async function call(path: string, options: CallOptions = {}): Promise<Response> {
  const headers = new Headers(options.headers);
  const token = options.token === undefined ? await mint() : options.token;
  const origin = options.origin === undefined ? ORIGIN : options.origin;
  if (token !== null) headers.set('Authorization', `Bearer ${token}`);
  if (origin !== null) headers.set('Origin', origin);
  const body =
    options.body === undefined || typeof options.body === 'string' ? options.body : JSON.stringify(options.body);
  if (body !== undefined && !headers.has('Content-Type')) headers.set('Content-Type', 'application/json');
  const { default: worker } = exports as unknown as { default: Fetcher };
  return worker.fetch(path.startsWith('/exports') ? `${BASE}${path}` : `https://exports.example${path}`, {
    method: options.method ?? (body === undefined ? 'GET' : 'POST'),
    headers,
    ...(body === undefined ? {} : { body }),
  });
}

export async function post(path: string, options: CallOptions = {}): Promise<Response> {
  return call(path, { ...options, method: 'POST' });
}

export async function jobFrom(response: Response): Promise<Job> {
  return response.json<Job>();
}

export async function problemFrom(response: Response): Promise<Problem> {
  return response.json<Problem>();
}

const ENDED = ['completed', 'failed', 'cancelled', 'expired'];

/** The job once it has ended, or after the given milliseconds as it is then. */
export async function untilEnded(id: string, options: CallOptions = {}, withinMs = 20_000): Promise<Job> {
  const until = Date.now() + withinMs;
  for (;;) {
    const job = await jobFrom(await call(`/exports/${id}`, options));
    if (ENDED.includes(job.status) || Date.now() > until) return job;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
