import { DEMO_ORGANISATIONS } from '../../../demo/data/organisations.ts';
import { seedOrganisation } from '../../../demo/data/seed.ts';
import { bindings } from './bindings.ts';

/** Fills the register with some of the demo's organisations. */
export async function seedOrganisations(...orgNumbers: string[]): Promise<void> {
  for (const organisation of DEMO_ORGANISATIONS) {
    if (orgNumbers.includes(organisation.orgNumber)) await seedOrganisation(bindings.DB, organisation);
  }
}
