import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { requireToken } from '../access/require-token.ts';
import type { AppEnv } from '../app-env.ts';
import { ExportError } from '../export-error.ts';
import { ExportIndex, type IndexRow } from '../job/export-index.ts';
import { findJob, refused } from '../job/find-job.ts';
import { jobStub } from '../job/job-stub.ts';
import { retryExport } from '../job/retry-export.ts';
import { jobOf, startExport } from '../job/start-export.ts';
import type { Job } from '../protocol/job.ts';
import {
  basisYearSchema,
  findingsSchema,
  formatSchema,
  idParams,
  jobListSchema,
  jobSchema,
  json,
  problems,
  requestSchema,
  severitySchema,
  variantSchema,
} from './schemas.ts';

const MAX_LIST = 100;

const bearer = [{ bearer: [] }];

const startRoute = createRoute({
  method: 'post',
  path: '/exports',
  summary: 'Start an export, or join the active one for the same request',
  security: bearer,
  middleware: [requireToken('exports:write')] as const,
  request: {
    headers: z.object({ 'idempotency-key': z.string().min(1).max(255).optional() }),
    body: { required: true, content: { 'application/json': { schema: requestSchema } } },
  },
  responses: {
    201: json('A new export', jobSchema),
    200: json('The export that was running already, or the one the idempotency key stands for', jobSchema),
    ...problems('invalid-request', 'insufficient-scope', 'too-large', 'idempotency-mismatch', 'rate-limited'),
  },
});

const listRoute = createRoute({
  method: 'get',
  path: '/exports',
  summary: "The organisation's exports, newest first",
  security: bearer,
  middleware: [requireToken('exports:read')] as const,
  request: {
    query: z.strictObject({
      basisYear: z.coerce.number().pipe(basisYearSchema).optional(),
      format: formatSchema.optional(),
      variant: variantSchema.optional(),
      limit: z.coerce.number().pipe(z.int().min(1).max(MAX_LIST)).default(20),
      cursor: z.string().optional(),
    }),
  },
  responses: { 200: json('A page of exports', jobListSchema), ...problems('invalid-request', 'insufficient-scope') },
});

const getRoute = createRoute({
  method: 'get',
  path: '/exports/{id}',
  summary: 'One export',
  security: bearer,
  middleware: [requireToken('exports:read')] as const,
  request: { params: idParams, headers: z.object({ 'if-none-match': z.string().optional() }) },
  responses: {
    200: json('The export', jobSchema),
    304: { description: 'Nothing has changed since the ETag' },
    ...problems('insufficient-scope', 'not-found'),
  },
});

const cancelRoute = createRoute({
  method: 'post',
  path: '/exports/{id}/cancel',
  summary: 'Stop an export; idempotent',
  security: bearer,
  middleware: [requireToken('exports:write')] as const,
  request: { params: idParams },
  responses: {
    200: json('The cancelled export', jobSchema),
    ...problems('insufficient-scope', 'not-found', 'conflict'),
  },
});

const retryRoute = createRoute({
  method: 'post',
  path: '/exports/{id}/retry',
  summary: 'Continue a failed export from the last good checkpoint; begin one that was cancelled anew',
  security: bearer,
  middleware: [requireToken('exports:write')] as const,
  request: { params: idParams },
  responses: {
    200: json('The export, at work again', jobSchema),
    ...problems('insufficient-scope', 'not-found', 'conflict', 'rate-limited'),
  },
});

const deleteRoute = createRoute({
  method: 'delete',
  path: '/exports/{id}',
  summary: 'Erase file, progress and findings at once',
  security: bearer,
  middleware: [requireToken('exports:delete')] as const,
  request: { params: idParams },
  responses: { 204: { description: 'Erased' }, ...problems('insufficient-scope', 'not-found') },
});

const findingsRoute = createRoute({
  method: 'get',
  path: '/exports/{id}/findings',
  summary: 'What validation found, row by row',
  security: bearer,
  middleware: [requireToken('exports:read')] as const,
  request: {
    params: idParams,
    query: z.strictObject({ severity: severitySchema.optional(), cursor: z.string().optional() }),
  },
  responses: {
    200: json('A page of findings', findingsSchema),
    ...problems('invalid-request', 'insufficient-scope', 'not-found'),
  },
});

/** Mounts what starts, lists, stops and erases exports. */
export function exportRoutes(app: OpenAPIHono<AppEnv>): void {
  app.openapi(startRoute, async (c) => {
    const request = c.req.valid('json');
    const key = c.req.valid('header')['idempotency-key'];
    const { job, how } = await startExport(c.env, c.get('principal'), request, key);
    c.header('Location', `/api/v1/exports/${job.id}`);
    c.header('ETag', etagOf(job));
    if (how === 'replayed') c.header('Idempotent-Replayed', 'true');
    return how === 'new' ? c.json(job, 201) : c.json(job, 200);
  });

  app.openapi(listRoute, async (c) => {
    const { basisYear, format, variant, limit, cursor } = c.req.valid('query');
    const before = cursor === undefined ? undefined : parseCursor(cursor);
    const rows = await new ExportIndex(c.env.DB).list(c.get('principal').orgNumber, {
      basisYear,
      format,
      variant,
      limit: limit + 1,
      before,
    });
    const page = rows.slice(0, limit);
    const jobs = await Promise.all(page.map((row) => jobOrNull(c.env, row)));
    const last = page.at(-1);
    const next = rows.length > limit && last ? btoa(`${last.createdAt}.${last.id}`) : null;
    return c.json({ exports: jobs.filter((job) => job !== null), next }, 200);
  });

  app.openapi(getRoute, async (c) => {
    const job = await findJob(c.env, c.get('principal'), c.req.valid('param').id);
    const etag = etagOf(job);
    c.header('ETag', etag);
    c.header('Cache-Control', 'no-cache');
    if (matches(c.req.valid('header')['if-none-match'], etag)) return c.body(null, 304);
    return c.json(job, 200);
  });

  app.openapi(cancelRoute, async (c) => {
    const principal = c.get('principal');
    const { id } = await findJob(c.env, principal, c.req.valid('param').id);
    const job = await jobStub(c.env, id).cancel(principal.coordinator);
    return job ? c.json(job, 200) : refused('the export has ended already');
  });

  app.openapi(retryRoute, async (c) => {
    const principal = c.get('principal');
    const before = await findJob(c.env, principal, c.req.valid('param').id);
    return c.json(await retryExport(c.env, before, principal.coordinator), 200);
  });

  app.openapi(deleteRoute, async (c) => {
    const principal = c.get('principal');
    const { id } = await findJob(c.env, principal, c.req.valid('param').id);
    await jobStub(c.env, id).erase(principal.coordinator);
    return c.body(null, 204);
  });

  app.openapi(findingsRoute, async (c) => {
    const { id } = await findJob(c.env, c.get('principal'), c.req.valid('param').id);
    const { severity, cursor } = c.req.valid('query');
    const place = /^(\d{1,6})\.(\d{1,6})$/.exec(cursor ?? '0.0');
    if (!place) throw new ExportError('invalid-request', { detail: 'cursor: not one of ours' });
    const found = await jobStub(c.env, id).findings(severity ?? null, {
      page: Number(place[1]),
      offset: Number(place[2]),
    });
    if (!found) throw new ExportError('not-found');
    return c.json({ findings: found.findings, next: found.next && `${found.next.page}.${found.next.offset}` }, 200);
  });
}

function etagOf(job: Job): string {
  return `"${job.seq}"`;
}

function matches(ifNoneMatch: string | undefined, etag: string): boolean {
  return ifNoneMatch?.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag) ?? false;
}

function parseCursor(cursor: string): { createdAt: number; id: string } {
  let text = '';
  try {
    text = atob(cursor);
  } catch {
    // Not base64: falls through to the same refusal as any other text that is no cursor.
  }
  const parts = /^(\d{1,15})\.([0-9a-f-]{36})$/.exec(text);
  if (!parts?.[1] || !parts[2]) throw new ExportError('invalid-request', { detail: 'cursor: not one of ours' });
  return { createdAt: Number(parts[1]), id: parts[2] };
}

/** A row whose object was erased a moment ago is left out of the list. */
async function jobOrNull(env: AppEnv['Bindings'], row: IndexRow): Promise<Job | null> {
  try {
    return await jobOf(env, row);
  } catch (error) {
    if (error instanceof ExportError && error.code === 'not-found') return null;
    throw error;
  }
}
