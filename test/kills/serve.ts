// Serves the built Worker by the miniflare that wrangler brings, with the options wrangler makes of its configuration: what
// `wrangler dev` does, begun in half the time.
// Run: node test/kills/serve.ts <options> <worker's folder> <data> <port> <variables>
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [optionsFile = '', worker = '', data = '', port = '', vars = ''] = process.argv.slice(2);
const { Miniflare, convertV4MiniflareOptions } = createRequire(import.meta.resolve('wrangler'))('miniflare');
// Everything is in one module.
const { bindings, modulesRules: _, ...options } = JSON.parse(readFileSync(optionsFile, 'utf8'));

const workerOptions = {
  ...options,
  bindings: { ...bindings, ...JSON.parse(vars) },
  modules: [{ type: 'ESModule', path: join(worker, 'worker.js') }],
};
const server = new Miniflare({
  // The options wrangler makes are of the form before.
  ...convertV4MiniflareOptions({ workers: [workerOptions] }),
  host: 'localhost',
  port: Number(port),
  resourcePersistencePath: join(data, 'v3'),
});
await server.ready;
