import { applyD1Migrations } from 'cloudflare:test';
import { beforeAll } from 'vitest';
import { bindings } from './bindings.ts';
import { registerTestPortals } from './test-portals.ts';

beforeAll(async () => {
  await applyD1Migrations(bindings.DB, bindings.TEST_MIGRATIONS);
  await registerTestPortals();
});
