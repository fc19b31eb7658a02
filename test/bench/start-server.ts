import { resolve } from 'node:path';
import { prepareData } from '../../demo/prepare-data.ts';
import { DemoServer } from '../support/demo-server.ts';

const TEMPLATE = resolve(import.meta.dirname, '../../dist/test-data');

/** A demo server on seeded data, which are made where they are not there yet, and on what `seedMore` adds; it goes with this process. */
export async function startServer(seedMore?: (db: D1Database) => Promise<void>): Promise<DemoServer> {
  await prepareData(TEMPLATE);
  const server = await DemoServer.start({ prepare: (persistDir) => prepareData(persistDir, seedMore) });
  // A group of its own does not hear of our end. What is asked for here happens at once, before the first await.
  process.once('exit', () => void server.kill());
  return server;
}
