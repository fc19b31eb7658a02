import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { DEMO_PORTAL_IDS, type DemoPortal } from './demo-portals.ts';

const ALGORITHM = 'ES256';

/** The portals' private keys, made at the first start and kept in `persistDir/demo-keys.json`, never in the repository. */
export async function demoKeys(persistDir: string): Promise<Record<DemoPortal, JWK>> {
  const file = join(persistDir, 'demo-keys.json');
  if (existsSync(file)) return JSON.parse(await readFile(file, 'utf8'));
  const entries = await Promise.all(DEMO_PORTAL_IDS.map(async (portal) => [portal, await newKey(portal)] as const));
  const keys = Object.fromEntries(entries) as Record<DemoPortal, JWK>;
  await writeFile(file, `${JSON.stringify(keys, null, 2)}\n`, { mode: 0o600 });
  return keys;
}

/** What the Worker is told: the same key without its private part. */
export function publicKey({ kty, crv, x, y, kid, alg }: JWK): JWK {
  return { kty, crv, x, y, kid, alg } as JWK;
}

async function newKey(portal: DemoPortal): Promise<JWK> {
  const { privateKey } = await generateKeyPair(ALGORITHM, { extractable: true });
  return { ...(await exportJWK(privateKey)), kid: `${portal}-1`, alg: ALGORITHM, use: 'sig' };
}
