import { decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose';
import { z } from 'zod';
import { ExportError } from '../export-error.ts';
import { sha256Hex } from './hash.ts';
import type { Portal } from './portals.ts';
import { type Principal, SCOPES, type Scope } from './principal.ts';

const AUDIENCE = 'bufdir-export';
/** ASVS 5.0, 4.2.5: nothing longer is looked at. */
const MAX_TOKEN_LENGTH = 4096;
const MAX_LIFE_SECONDS = 15 * 60;
/** How far a portal's clock may be ahead of ours. An expired token gets no such grace. */
const CLOCK_LEEWAY_SECONDS = 30;

const claimsSchema = z.object({
  iss: z.string(),
  sub: z.string().min(1).max(255),
  org: z.string().regex(/^\d{9}$/),
  scope: z.string().max(500),
  iat: z.number(),
  exp: z.number(),
});

/**
 * Who the token speaks for.
 * The issuer in the token only picks the portal; nothing else is believed before that portal's key has proved the signature.
 * Throws `ExportError('unauthenticated')` for everything that is not a good token.
 */
export async function verifyToken(
  token: string,
  portals: ReadonlyMap<string, Portal>,
  now: number,
): Promise<Principal> {
  if (token.length > MAX_TOKEN_LENGTH) throw refusal('the token is too long');
  const { portal, claims } = await verifiedClaims(token, portals, now);
  if (!portal.organisations.has(claims.org)) throw refusal('the portal may not speak for this organisation');
  const lifeSeconds = claims.exp - claims.iat;
  if (lifeSeconds <= 0 || lifeSeconds > MAX_LIFE_SECONDS) throw refusal('the token may live 15 minutes at most');
  if (claims.iat * 1000 > now + CLOCK_LEEWAY_SECONDS * 1000) throw refusal('the token was issued in the future');
  return {
    portal: portal.id,
    coordinator: await sha256Hex(`${portal.id}\n${claims.sub}`),
    orgNumber: claims.org,
    scopes: new Set(claims.scope.split(' ').filter(isScope)),
    expiresAt: claims.exp * 1000,
  };
}

async function verifiedClaims(token: string, portals: ReadonlyMap<string, Portal>, now: number) {
  try {
    const { kid, alg } = decodeProtectedHeader(token);
    const portal = portals.get(String(decodeJwt(token).iss));
    const key = kid === undefined ? undefined : portal?.keys.get(kid);
    if (!portal || !key || alg !== key.alg) throw refusal('unknown portal or key');
    const { payload } = await jwtVerify(token, key.key, {
      algorithms: [key.alg],
      audience: AUDIENCE,
      issuer: portal.id,
      requiredClaims: ['iss', 'aud', 'sub', 'org', 'scope', 'iat', 'exp'],
      currentDate: new Date(now),
    });
    return { portal, claims: claimsSchema.parse(payload) };
  } catch (error) {
    throw error instanceof ExportError ? error : refusal('the token is not valid', error);
  }
}

function isScope(text: string): text is Scope {
  return (SCOPES as readonly string[]).includes(text);
}

function refusal(detail: string, cause?: unknown): ExportError {
  return new ExportError('unauthenticated', { detail, cause });
}
