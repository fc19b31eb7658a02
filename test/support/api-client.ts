import type { ExportRequest, Job } from '../../worker/protocol/job.ts';

export const REQUEST: ExportRequest = { basisYear: 2025, format: 'xlsx', variant: 'external', lang: 'nb' };

/** The API over real HTTP, as one coordinator of one organisation. */
export class ApiClient {
  readonly #origin: string;
  readonly #org: string;
  readonly #sub: string;

  constructor(origin: string, org: string, sub = 'end-to-end') {
    this.#origin = origin;
    this.#org = org;
    this.#sub = sub;
  }

  async token(): Promise<string> {
    const response = await fetch(`${this.#origin}/demo/token`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ org: this.#org, sub: this.#sub }),
    });
    const { token } = (await response.json()) as { token: string };
    return token;
  }

  async call(method: string, path: string, body?: unknown): Promise<Response> {
    return fetch(`${this.#origin}/api/v1${path}`, {
      method,
      headers: { Authorization: `Bearer ${await this.token()}`, 'Content-Type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }

  async start(request: Partial<ExportRequest> = {}): Promise<Job> {
    const response = await this.call('POST', '/exports', { ...REQUEST, ...request });
    if (!response.ok) throw new Error(`Not started: ${await response.text()}`);
    return (await response.json()) as Job;
  }

  async job(id: string): Promise<Job> {
    return (await (await this.call('GET', `/exports/${id}`)).json()) as Job;
  }

  /** The job once the condition holds; looks every `everyMs`. */
  async until(id: string, holds: (job: Job) => boolean, withinMs: number, everyMs = 50): Promise<Job> {
    const giveUpAt = Date.now() + withinMs;
    for (;;) {
      const job = await this.job(id);
      if (holds(job)) return job;
      if (Date.now() > giveUpAt) throw new Error(`It does not get there: ${JSON.stringify(job)}`);
      await new Promise((resolve) => setTimeout(resolve, everyMs));
    }
  }

  async untilEnded(id: string, withinMs = 60_000): Promise<Job> {
    return this.until(id, ({ status }) => status !== 'queued' && status !== 'running', withinMs);
  }

  async download(id: string): Promise<Uint8Array> {
    const { url } = (await (await this.call('POST', `/exports/${id}/download-link`)).json()) as { url: string };
    return new Uint8Array(await (await fetch(url)).arrayBuffer());
  }
}
