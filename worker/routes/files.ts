import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { requireToken } from '../access/require-token.ts';
import type { AppEnv } from '../app-env.ts';
import { ExportError } from '../export-error.ts';
import { FileStore } from '../files/file-store.ts';
import { parseRange } from '../files/parse-range.ts';
import { findJob, refused } from '../job/find-job.ts';
import { jobStub } from '../job/job-stub.ts';
import type { StoredReport } from '../job/stored-report.ts';
import type { Job } from '../protocol/job.ts';
import { downloadLinkSchema, idParams, json, problems } from './schemas.ts';

const linkRoute = createRoute({
  method: 'post',
  path: '/exports/{id}/download-link',
  summary: 'A fresh link for one file, good for five minutes',
  security: [{ bearer: [] }],
  middleware: [requireToken('exports:download')] as const,
  request: { params: idParams },
  responses: {
    201: json('The link', downloadLinkSchema),
    ...problems('insufficient-scope', 'not-found', 'conflict', 'expired'),
  },
});

const fileRoute = createRoute({
  method: 'get',
  path: '/exports/{id}/file',
  summary: 'The file, by bearer token or by the code of a download link; whole or in ranges',
  security: [{ bearer: [] }, {}],
  request: {
    params: idParams,
    query: z.object({ code: z.string().max(100).optional() }),
    headers: z.object({
      range: z.string().optional(),
      'if-range': z.string().optional(),
      'if-none-match': z.string().optional(),
    }),
  },
  responses: {
    200: { description: 'The whole file' },
    206: { description: 'The range asked for' },
    304: { description: 'The file with this ETag' },
    ...problems('insufficient-scope', 'not-found', 'conflict', 'expired', 'range-not-satisfiable'),
  },
});

/** Mounts the download link and the file. The Worker streams; it never holds a file. */
export function fileRoutes(app: OpenAPIHono<AppEnv>): void {
  app.openapi(linkRoute, async (c) => {
    const principal = c.get('principal');
    const job = await findJob(c.env, principal, c.req.valid('param').id);
    demandFile(job);
    const link = await jobStub(c.env, job.id).createLink(principal.coordinator);
    if (link === null) throw new ExportError('expired');
    const url = new URL(`/api/v1/exports/${job.id}/file?code=${link.secret}`, c.req.url);
    return c.json({ url: url.href, expiresAt: new Date(link.expiresAt).toISOString() }, 201);
  });

  const download = requireToken('exports:download');
  app.use('/exports/:id/file', (c, next) => (c.req.query('code') === undefined ? download(c, next) : next()));
  app.openapi(fileRoute, async (c) => {
    const { id } = c.req.valid('param');
    const { code } = c.req.valid('query');
    const report = code === undefined ? await reportFor(c, id) : await reportByCode(c.env, id, code);
    const headers = c.req.valid('header');

    const etag = `"${report.file.sha256}"`;
    const size = report.file.sizeBytes;
    const answer = new Headers({
      'Accept-Ranges': 'bytes',
      'Cache-Control': 'private, no-store',
      'Content-Disposition': `attachment; filename="${report.file.name}"; filename*=UTF-8''${encodeURIComponent(report.file.name)}`,
      'Content-Security-Policy': "sandbox; default-src 'none'",
      'Content-Type': report.file.contentType,
      ETag: etag,
      'Referrer-Policy': 'no-referrer',
    });
    if (headers['if-none-match']?.includes(etag)) return new Response(null, { status: 304, headers: answer });

    // A range of another file than the one asked after is no range at all: the whole file is right then.
    const fresh = headers['if-range'] === undefined || headers['if-range'] === etag;
    const range = parseRange(fresh ? headers.range : undefined, size);
    if (range === 'unsatisfiable') {
      c.header('Content-Range', `bytes */${size}`);
      throw new ExportError('range-not-satisfiable');
    }
    const { offset, length } = range ?? { offset: 0, length: size };
    // Of a link it was noted when it was made; of a file that is fetched in ranges, once.
    if (code === undefined && offset === 0 && !(await jobStub(c.env, id).handOut(c.get('principal').coordinator))) {
      throw new ExportError('expired');
    }
    const body = await new FileStore(c.env.FILES).stream(report.key, offset, length);
    if (body === null) throw new ExportError('expired');
    answer.set('Content-Length', String(length));
    if (range) answer.set('Content-Range', `bytes ${offset}-${offset + length - 1}/${size}`);
    return new Response(body, { status: range ? 206 : 200, headers: answer });
  });
}

async function reportFor(c: Parameters<ReturnType<typeof requireToken>>[0], id: string): Promise<StoredReport> {
  const job = await findJob(c.env, c.get('principal'), id);
  demandFile(job);
  const report = await jobStub(c.env, job.id).report();
  if (report === null) throw new ExportError('expired');
  return report;
}

async function reportByCode(env: AppEnv['Bindings'], id: string, code: string): Promise<StoredReport> {
  const report = await jobStub(env, id).redeem(code);
  if (report === null)
    throw new ExportError('unauthenticated', { detail: 'the link is no longer good; ask for a fresh one' });
  if (report === 'expired') throw new ExportError('expired');
  return report;
}

function demandFile(job: Job): void {
  if (job.status === 'expired') throw new ExportError('expired');
  if (job.status !== 'completed') refused('the export is not completed');
}
