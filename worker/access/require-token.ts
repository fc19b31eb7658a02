import { createMiddleware } from 'hono/factory';
import type { AppEnv } from '../app-env.ts';
import { ExportError } from '../export-error.ts';
import { allPortals } from './portals.ts';
import type { Scope } from './principal.ts';
import { verifyToken } from './verify-token.ts';

/** Lets only a good token with the scope through, from an origin of its own portal, and leaves the principal behind. */
export function requireToken(scope: Scope) {
  return createMiddleware<AppEnv>(async (c, next) => {
    const now = Date.now();
    const token = /^Bearer +(\S+)$/i.exec(c.req.header('Authorization') ?? '')?.[1];
    if (!token) throw new ExportError('unauthenticated', { detail: 'a bearer token is needed' });
    const portals = await allPortals(c.env.DB, now);
    const principal = await verifyToken(token, portals, now);
    const origin = c.req.header('Origin');
    if (origin !== undefined && !portals.get(principal.portal)?.origins.has(origin)) {
      throw new ExportError('origin-not-allowed');
    }
    if (!principal.scopes.has(scope))
      throw new ExportError('insufficient-scope', { detail: `the scope ${scope} is needed` });
    c.set('principal', principal);
    await next();
  });
}
