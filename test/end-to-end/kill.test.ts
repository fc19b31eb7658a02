import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ApiClient } from '../support/api-client.ts';
import { DemoServer } from '../support/demo-server.ts';

const ORG = '311000039';
const KILLS = 10;

let server: DemoServer;
beforeAll(async () => {
  server = await DemoServer.start();
});
afterAll(() => server.stop());

describe('SIGKILL of the whole process during an export of 25,000 records', () => {
  test('ten times at random moments, and no request sent: it ends by itself with the same bytes', async () => {
    const api = new ApiClient(server.origin, ORG);
    const request = { variant: 'internal' } as const;
    const begunAt = Date.now();
    const undisturbed = await api.untilEnded((await api.start(request)).id);
    const tookMs = Date.now() - begunAt;
    if (undisturbed.status !== 'completed') throw new Error(`It is ${JSON.stringify(undisturbed)}`);

    for (let kill = 0; kill < KILLS; kill++) {
      const moment = tookMs * Math.random();
      const { id } = await api.start(request);
      await sleep(moment);
      const before = await api.job(id);
      await server.kill();
      await server.boot();
      // Nobody asks for it: only its own alarm can bring it back.
      await sleep(tookMs + 3_000);
      const after = await api.job(id);
      const told = `killed after ${Math.round(moment)} of ${tookMs} ms at fraction ${before.fraction.toFixed(2)}`;
      expect(after, told).toMatchObject({ status: 'completed', attempt: 1, file: { sha256: undisturbed.file.sha256 } });
    }
  });
});

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
