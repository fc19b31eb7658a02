import type { JWK } from 'jose';
import { publicKey } from './demo-keys.ts';
import { DEMO_PORTAL_IDS, DEMO_PORTALS, type DemoPortal } from './demo-portals.ts';

/** What an operator does for each real portal: its public keys, its origins, and the organisations it may speak for. */
export async function registerPortals(
  db: D1Database,
  keys: Record<DemoPortal, JWK>,
  origins: readonly string[],
): Promise<void> {
  await db.batch(
    DEMO_PORTAL_IDS.map((id) =>
      db
        .prepare(
          `INSERT INTO portals (id, name, origins, organisations, keys) VALUES (?1, ?2, ?3, ?4, ?5)
           ON CONFLICT (id) DO UPDATE SET name = ?2, origins = ?3, organisations = ?4, keys = ?5`,
        )
        .bind(
          id,
          DEMO_PORTALS[id].name,
          JSON.stringify(origins),
          JSON.stringify(DEMO_PORTALS[id].organisations),
          JSON.stringify([publicKey(keys[id])]),
        ),
    ),
  );
}
