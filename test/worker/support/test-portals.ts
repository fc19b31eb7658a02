import { type CryptoKey, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { SCOPES } from '../../../worker/access/principal.ts';
import { bindings } from './bindings.ts';

export const ORIGIN = 'https://portal.example';
export const OTHER_ORIGIN = 'https://other.example';
/** Of the portal under test, and of another one that shares nothing with it. */
export const ORG = '311000020';
export const OTHER_ORG = '311000101';

const portals = {
  portal: { origins: [ORIGIN], organisations: [ORG, '311000098', '311000071'], keys: await generateKeyPair('ES256') },
  other: { origins: [OTHER_ORIGIN], organisations: [OTHER_ORG], keys: await generateKeyPair('EdDSA') },
};

export type TestPortal = keyof typeof portals;

export async function registerTestPortals(): Promise<void> {
  await bindings.DB.batch(
    await Promise.all(
      Object.entries(portals).map(async ([id, { origins, organisations, keys }]) => {
        const alg = id === 'portal' ? 'ES256' : 'EdDSA';
        const jwk = { ...(await exportJWK(keys.publicKey)), kid: `${id}-1`, alg };
        return bindings.DB.prepare(
          'INSERT OR REPLACE INTO portals (id, name, origins, organisations, keys) VALUES (?, ?, ?, ?, ?)',
        ).bind(id, id, JSON.stringify(origins), JSON.stringify(organisations), JSON.stringify([jwk]));
      }),
    ),
  );
}

export interface TokenOptions {
  portal?: TestPortal;
  /** Seconds from now. */
  issued?: number;
  expires?: number | null;
  claims?: Record<string, unknown>;
  without?: readonly string[];
  header?: Record<string, unknown>;
  key?: CryptoKey | Uint8Array;
}

/** A token as a portal's backend signs it; each option makes it a little worse. */
export async function mint(options: TokenOptions = {}): Promise<string> {
  const portal = options.portal ?? 'portal';
  const now = Math.floor(Date.now() / 1000);
  const issued = now + (options.issued ?? 0);
  const claims: Record<string, unknown> = {
    iss: portal,
    aud: 'bufdir-export',
    sub: 'coordinator-1',
    org: portals[portal].organisations[0],
    scope: SCOPES.join(' '),
    iat: issued,
    ...(options.expires === null ? {} : { exp: now + (options.expires ?? 600) }),
    ...options.claims,
  };
  for (const name of options.without ?? []) delete claims[name];
  return new SignJWT(claims)
    .setProtectedHeader({ alg: portal === 'portal' ? 'ES256' : 'EdDSA', kid: `${portal}-1`, ...options.header })
    .sign(options.key ?? portals[portal].keys.privateKey);
}
