import { Hono } from 'hono';
import { cors } from 'hono/cors';
import { importJWK, type JWK, SignJWT } from 'jose';
import { z } from 'zod';
import { SCOPES } from '../worker/access/principal.ts';
import { ExportError } from '../worker/export-error.ts';
import type { DemoEnv } from './demo-env.ts';
import { DEMO_PORTALS } from './demo-portals.ts';

const DEFAULT_TTL_SECONDS = 10 * 60;
const COORDINATOR = 'demo-coordinator';

const bodySchema = z.strictObject({
  portal: z.enum(['demo', 'demo-b']).default('demo'),
  org: z.string().optional(),
  scope: z.string().default(SCOPES.join(' ')),
  ttlSeconds: z.number().default(DEFAULT_TTL_SECONDS),
  sub: z.string().default(COORDINATOR),
});

/**
 * What a portal's own backend does for a coordinator who is signed in: signs a short-lived token.
 * It signs whatever it is asked for, so that a token that must be refused can be tried too; hence local only.
 */
export const tokenEndpoint = new Hono<{ Bindings: DemoEnv }>()
  .use('/demo/token', cors())
  .post('/demo/token', async (c) => {
    const text = await c.req.text();
    const body = bodySchema.safeParse(text === '' ? {} : parseJson(text));
    if (!body.success)
      throw new ExportError('invalid-request', { detail: body.error.issues.map(({ message }) => message).join('; ') });

    const { portal, org, scope, ttlSeconds, sub } = body.data;
    const keys: Record<string, JWK> = JSON.parse(c.env.DEMO_KEYS);
    const key = keys[portal];
    if (!key?.kid || !key.alg) throw new TypeError(`There is no key for ${portal}`);
    const now = Math.floor(Date.now() / 1000);
    const token = await new SignJWT({ org: org ?? DEMO_PORTALS[portal].defaultOrganisation, scope })
      .setProtectedHeader({ alg: key.alg, kid: key.kid })
      .setIssuer(portal)
      .setAudience('bufdir-export')
      .setSubject(sub)
      .setIssuedAt(now)
      .setExpirationTime(now + ttlSeconds)
      .sign(await importJWK(key, key.alg));
    return c.json({ token }, 200, { 'Cache-Control': 'no-store' });
  });

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ExportError('invalid-request', { detail: 'the body is not valid JSON', cause });
  }
}
