import { Hono } from 'hono';
import { bearerAuth } from 'hono/bearer-auth';
import { HTTPException } from 'hono/http-exception';
import { z } from 'zod';
import { D1Source } from '../../worker/sources/d1-source.ts';
import type { SourceCall, SourceCursor } from '../../worker/sources/record-source.ts';
import { SourceError } from '../../worker/sources/source-error.ts';
import { BREAKING_ORG_NUMBER, SLOW_ORG_NUMBER } from '../data/organisations.ts';
import { sourceRecords } from './source-records.ts';

export interface HostApiOptions {
  db: D1Database;
  /** The bearer credential a caller must bring. */
  credential: string;
  /** How long each page of a slow organisation takes, by organisation number. */
  pageDelayMs?: Readonly<Record<string, number>>;
  /** Organisations whose pages after the first half break off in the first attempt. */
  breaksOff?: readonly string[];
}

const MOST_RECORDS_A_PAGE = 500;
/** 50 pages of 500: collecting 25,000 records takes 75 s. */
const PAGE_DELAY_MS = { [SLOW_ORG_NUMBER]: 1_500 };

const registerQuery = z.object({ basisYear: z.coerce.number().int(), asOf: z.iso.datetime() });
const recordsQuery = registerQuery
  .extend({ limit: z.coerce.number().int().min(1), afterDate: z.string().optional(), afterId: z.string().optional() })
  .refine(({ afterDate, afterId }) => (afterDate === undefined) === (afterId === undefined));

/**
 * A member system's own paged API as a portal would have it, over the same tables: to be mounted by the local demo
 * only. One organisation is slow and one breaks off, so that both can be seen and tested.
 */
export function hostApi({
  db,
  credential,
  pageDelayMs = PAGE_DELAY_MS,
  breaksOff = [BREAKING_ORG_NUMBER],
}: HostApiOptions): Hono {
  const app = new Hono();
  app.use(bearerAuth({ token: credential }));

  app.get('/organisations/:org/register', async (c) => {
    const query = registerQuery.safeParse(c.req.query());
    if (!query.success) return c.json({ error: 'invalid query' }, 400);
    const { count, register } = await new D1Source(db, c.req.param('org')).open(callOf(c.req.raw, query.data));
    return c.json({ count, ...register });
  });

  app.get('/organisations/:org/records', async (c) => {
    const query = recordsQuery.safeParse(c.req.query());
    if (!query.success) return c.json({ error: 'invalid query' }, 400);
    const { afterDate, afterId, limit, basisYear } = query.data;
    const after = afterDate === undefined || afterId === undefined ? null : { date: afterDate, id: afterId };
    const org = c.req.param('org');

    await new Promise((resolve) => setTimeout(resolve, pageDelayMs[org] ?? 0));
    const { columns, next, changed } = await new D1Source(db, org).page(
      callOf(c.req.raw, query.data),
      after,
      Math.min(limit, MOST_RECORDS_A_PAGE),
    );
    const page = { records: sourceRecords(columns), next, changed };
    const breaks = breaksOff.includes(org) && c.req.header('bufdir-export-attempt') === '1';
    if (!breaks || !(await isPastHalf(db, org, basisYear, after))) return c.json(page);
    const text = JSON.stringify(page);
    return c.body(text.slice(0, Math.floor(text.length / 2)), 200, { 'content-type': 'application/json' });
  });

  app.onError((error, c) => {
    if (error instanceof HTTPException) return error.getResponse();
    if (error instanceof SourceError && error.fault === 'refused')
      return c.json({ error: 'unknown organisation' }, 404);
    return c.json({ error: 'internal' }, 500);
  });
  return app;
}

function callOf(request: Request, { basisYear, asOf }: { basisYear: number; asOf: string }): SourceCall {
  return { basisYear, asOf, exportId: '', attempt: 1, signal: request.signal };
}

async function isPastHalf(
  db: D1Database,
  org: string,
  basisYear: number,
  after: SourceCursor | null,
): Promise<boolean> {
  if (after === null) return false;
  const counts = await db
    .prepare(
      `SELECT count(*) AS total, count(*) FILTER (WHERE (date, id) <= (?3, ?4)) AS given
       FROM activity_days WHERE org_number = ?1 AND basis_year = ?2`,
    )
    .bind(org, basisYear, after.date, after.id)
    .first<{ total: number; given: number }>();
  return counts !== null && counts.given * 2 >= counts.total;
}
