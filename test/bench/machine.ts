import { createRequire } from 'node:module';
import { cpus, totalmem, type } from 'node:os';
import type { Machine } from './results.ts';

/** The machine this runs on. */
export function thisMachine(): Machine {
  // The one that `wrangler dev` starts; the test plugin has its own.
  const ofWrangler = createRequire(createRequire(import.meta.url).resolve('wrangler'));
  const workerd: { version: string } = ofWrangler('workerd/package.json');
  return {
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 1024 ** 3),
    system: type(),
    node: process.versions.node,
    workerd: workerd.version,
  };
}
