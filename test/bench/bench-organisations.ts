import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { DEMO_BASIS_YEAR, type DemoOrganisation } from '../../demo/data/organisations.ts';
import { seedOrganisation } from '../../demo/data/seed.ts';
import { isOrganisationNumber } from '../../worker/rules/organisation-number.ts';

const PORTAL = 'bench';
const KID = 'bench-1';
const ALGORITHM = 'ES256';
const FIRST_NUMBER = 312_000_000;
const BRANCHES = 16;

/** So many organisations; no two have the same number of records, so that none can be taken for another. */
export function benchOrganisations(count: number, mostRecords: number): DemoOrganisation[] {
  const organisations: DemoOrganisation[] = [];
  for (let number = FIRST_NUMBER; organisations.length < count; number++) {
    const orgNumber = String(number);
    if (!isOrganisationNumber(orgNumber)) continue;
    const records = mostRecords - organisations.length;
    organisations.push({
      orgNumber,
      name: `Forbundet ${orgNumber}`,
      portal: 'demo',
      branchCount: BRANCHES,
      years: [{ basisYear: DEMO_BASIS_YEAR, records }],
    });
  }
  return organisations;
}

/** Fills the register with them and registers a portal that may speak for them; gives what signs its tokens. */
export async function seedBench(
  db: D1Database,
  organisations: readonly DemoOrganisation[],
): Promise<(org: string) => Promise<string>> {
  const { privateKey, publicKey } = await generateKeyPair(ALGORITHM);
  for (const organisation of organisations) await seedOrganisation(db, organisation);
  const orgNumbers = organisations.map(({ orgNumber }) => orgNumber);
  const key = { ...(await exportJWK(publicKey)), kid: KID, alg: ALGORITHM };
  await db
    .prepare('INSERT INTO portals (id, name, origins, organisations, keys) VALUES (?, ?, ?, ?, ?)')
    .bind(PORTAL, PORTAL, '[]', JSON.stringify(orgNumbers), JSON.stringify([key]))
    .run();
  return (org) =>
    new SignJWT({ org, scope: 'exports:read exports:write' })
      .setProtectedHeader({ alg: ALGORITHM, kid: KID })
      .setIssuer(PORTAL)
      .setAudience('bufdir-export')
      .setSubject(`coordinator-${org}`)
      .setIssuedAt()
      .setExpirationTime('10m')
      .sign(privateKey);
}
