import { cors } from 'hono/cors';
import { createMiddleware } from 'hono/factory';
import type { AppEnv } from '../app-env.ts';
import { ExportError } from '../export-error.ts';
import { allPortals } from './portals.ts';

const headers = cors({
  origin: async (origin, c) => ((await isKnownOrigin(c.env.DB, origin)) ? origin : null),
  allowMethods: ['GET', 'HEAD', 'POST', 'DELETE'],
  allowHeaders: ['Authorization', 'Content-Type', 'Idempotency-Key', 'If-None-Match', 'If-Range', 'Range'],
  exposeHeaders: ['Content-Disposition', 'Content-Range', 'ETag', 'Location', 'Retry-After', 'Idempotent-Replayed'],
  maxAge: 600,
});

/**
 * CORS for exactly the origins that portals have registered; any other origin is turned away before the token is looked at.
 * Which portal an origin belongs to is checked with the token.
 */
export const crossOrigin = createMiddleware<AppEnv>(async (c, next) => {
  const origin = c.req.header('Origin');
  if (origin !== undefined && !(await isKnownOrigin(c.env.DB, origin))) throw new ExportError('origin-not-allowed');
  return headers(c, next);
});

async function isKnownOrigin(db: D1Database, origin: string): Promise<boolean> {
  for (const portal of (await allPortals(db, Date.now())).values()) {
    if (portal.origins.has(origin)) return true;
  }
  return false;
}
