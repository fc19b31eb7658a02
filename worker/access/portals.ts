import { type CryptoKey, importJWK, type JWK } from 'jose';
import { z } from 'zod';

/** A host site that embeds the element, with its public keys. */
export interface Portal {
  id: string;
  origins: ReadonlySet<string>;
  organisations: ReadonlySet<string>;
  keys: ReadonlyMap<string, PortalKey>;
}

/** A public key and the one algorithm it may be used with. */
export interface PortalKey {
  alg: 'ES256' | 'EdDSA' | 'RS256';
  key: CryptoKey;
}

/** How long a change to a portal may take to be seen, in milliseconds. */
const CACHE_MS = 15_000;

const stringList = z.array(z.string());
const jwkList = z.array(
  z.looseObject({ kid: z.string().regex(/^[\w.-]{1,64}$/), alg: z.enum(['ES256', 'EdDSA', 'RS256']) }),
);

let cached: { portals: Promise<Map<string, Portal>>; db: D1Database; until: number } | undefined;

/** All registered portals by id. No network is in the path: keys are registered, never fetched. */
export function allPortals(db: D1Database, now: number): Promise<Map<string, Portal>> {
  if (cached?.db === db && now < cached.until) return cached.portals;
  const portals = loadPortals(db);
  cached = { portals, db, until: now + CACHE_MS };
  // A failed read must not be remembered as the answer.
  portals.catch(() => {
    if (cached?.portals === portals) cached = undefined;
  });
  return portals;
}

async function loadPortals(db: D1Database): Promise<Map<string, Portal>> {
  const { results } = await db
    .prepare('SELECT id, origins, organisations, keys FROM portals')
    .all<{ id: string; origins: string; organisations: string; keys: string }>();
  return new Map(await Promise.all(results.map(async (row) => [row.id, await toPortal(row)] as const)));
}

async function toPortal(row: { id: string; origins: string; organisations: string; keys: string }): Promise<Portal> {
  const keys = new Map<string, PortalKey>();
  for (const jwk of jwkList.parse(JSON.parse(row.keys))) {
    const key = await importJWK(jwk as JWK, jwk.alg);
    if (key instanceof Uint8Array || key.type !== 'public') throw new TypeError('A portal key must be a public key');
    keys.set(jwk.kid, { alg: jwk.alg, key });
  }
  return {
    id: row.id,
    origins: new Set(stringList.parse(JSON.parse(row.origins))),
    organisations: new Set(stringList.parse(JSON.parse(row.organisations))),
    keys,
  };
}
