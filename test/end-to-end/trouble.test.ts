import { beforeAll, describe, expect, test } from 'vitest';
import { PLANTED_IDENTITY } from '../../demo/data/planted-identity.ts';
import type { Job } from '../../worker/protocol/job.ts';
import { ApiClient } from '../support/api-client.ts';
import { ExportPage } from '../support/browser.ts';
import { StoredData } from '../support/stored-data.ts';
import { useDemo } from './use-demo.ts';

/** A promise of the product: a cancelled export is seen as such within this time. */
const CANCEL_SEEN_MS = 2_000;
/** What is still being written when an export is cancelled or erased is deleted within this time. */
const SWEPT = { timeout: 10_000, interval: 100 } as const;

const demo = useDemo();
let stored: StoredData;
beforeAll(async () => {
  stored = new StoredData(demo.server.persistDir);
});

async function open(query: string): Promise<ExportPage> {
  return ExportPage.open(await demo.browser.newContext({ locale: 'nb-NO' }), `${demo.server.origin}/${query}`);
}

describe('a source that breaks off half-way', () => {
  test('is told in words with a reference, and a retry goes on where it stopped', async () => {
    const exportPage = await open('?org=311000063');
    const api = new ApiClient(demo.server.origin, '311000063');
    const id = await exportPage.start();
    await exportPage.untilState('failed');
    const failed = await api.job(id);
    if (failed.status !== 'failed') throw new Error(`It is ${failed.status}`);
    const collected = failed.stages[0]?.done ?? 0;
    expect(collected).toBeGreaterThan(0);
    const text = await exportPage.text();
    expect(text).toContain('Medlemssystemet svarte ikke');
    expect(text).toContain(`Referanse ${failed.error.reference}`);
    expect(text).toMatch(/Vi fortsetter der det stoppet; 1 000 aktiviteter hentes ikke på nytt\./);
    expect(text).not.toMatch(/Error|undefined|\bat \w+/);
    expect(demo.server.output.join('')).toContain(failed.error.reference);

    const before = (await exportPage.events('progress')).length;
    await exportPage.part('retry-button').click();
    await exportPage.untilState('completed');
    const again = (await exportPage.events('progress')).slice(before);
    expect(Math.min(...again.map((event) => event.collected ?? 0))).toBeGreaterThanOrEqual(collected);
    expect(await exportPage.ends(id)).toMatchObject([
      { name: 'failed', code: 'source-unavailable', restored: false },
      { name: 'completed', restored: false },
    ]);
    expect(await api.job(id)).toMatchObject({ status: 'completed', attempt: 2, summary: { registered: 2_000 } });
    expect(exportPage.problems).toEqual([]);
  });
});

describe('a national identity number in a free text', () => {
  const number = /\d{11}/.exec(PLANTED_IDENTITY.theme)?.[0] ?? '';

  test.for(['external', 'internal'] as const)('stops the %s export, which says where to look', async (variant) => {
    const exportPage = await open(`?org=${PLANTED_IDENTITY.orgNumber}&variant=${variant}`);
    await exportPage.start();
    await exportPage.untilState('failed');
    const text = await exportPage.text();
    expect(text).toContain('Grunnlaget kan ikke lages ennå');
    expect(text).toContain('Bergen og omegn likepersonlag, oppsøkende likepersonssamtale 14.05.2025');
    expect(await exportPage.part('retry-button').count()).toBe(0);
    expect(await exportPage.page.evaluate('document.querySelector("bufdir-export-progress").shadowRoot.innerHTML'))
      .not //
      .toContain(number);
    expect(await exportPage.page.content()).not.toContain(number);
    expect(JSON.stringify(await exportPage.events())).not.toContain(number);
  });

  test('appears nowhere but in its source: no answer, log, stored object or row has it', async () => {
    const api = new ApiClient(demo.server.origin, PLANTED_IDENTITY.orgNumber);
    const { exports } = (await (await api.call('GET', '/exports')).json()) as { exports: Job[] };
    expect(exports).toHaveLength(2);
    const paths = ['/exports', ...exports.flatMap(({ id }) => [`/exports/${id}`, `/exports/${id}/findings`])];
    const answers = await Promise.all(paths.map(async (path) => (await api.call('GET', path)).text()));
    expect(answers.join('\n')).toContain('P01');
    expect(answers.join('\n')).not.toContain(number);
    expect(demo.server.output.join('')).not.toContain(number);

    for (const { id } of exports) {
      expect(JSON.stringify(await stored.indexRow(id))).not.toContain(number);
      expect(JSON.stringify(await stored.objectRows(id))).not.toContain(number);
    }
    const files = await stored.filesWith(number);
    expect(files.length).toBeGreaterThan(0);
    expect(files.filter((file) => !file.startsWith('d1/'))).toEqual([]);
  });
});

describe('cancelling', () => {
  const cancelled: string[] = [];

  test.for(['Henter aktiviteter', 'Kontrollerer', 'Lager filen'])(
    'is seen within 2 s and leaves no object behind, while it says «%s»',
    async (stage) => {
      const exportPage = await open('?org=311000047&variant=internal');
      const id = await exportPage.start();
      cancelled.push(id);
      await exportPage.part('stage').getByText(stage, { exact: true }).waitFor({ timeout: 120_000 });
      // By the page's own clock: what waits for a state here may look at it half a second late.
      const pressedAt = await exportPage.page.evaluate<number>('performance.now()');
      await exportPage.part('cancel-button').click();
      await exportPage.untilState('cancelled');
      const ends = await exportPage.ends(id);
      expect(ends).toMatchObject([{ name: 'cancelled', restored: false, state: 'cancelled' }]);
      expect((ends[0]?.at ?? Number.NaN) - pressedAt).toBeLessThan(CANCEL_SEEN_MS);
      await expect.poll(() => stored.keysOf(id), SWEPT).toEqual([]);
      expect(exportPage.problems).toEqual([]);
    },
  );

  test('stays without objects, and starting over makes another export', async () => {
    expect(cancelled).toHaveLength(3);
    for (const id of cancelled) expect(await stored.keysOf(id)).toEqual([]);
    const exportPage = await open('?org=311000012');
    const id = await exportPage.start();
    await exportPage.untilState('completed');
    expect(cancelled).not.toContain(id);
  });
});

describe('deleting', () => {
  const ORG = '311000012';

  test('leaves nothing but a tombstone: no text, no file, no row', async () => {
    const api = new ApiClient(demo.server.origin, ORG);
    const { id } = await api.untilEnded((await api.start({ variant: 'internal' })).id);
    const themes = await stored.themes(ORG);
    const holding = async () => (await Promise.all(themes.map((theme) => stored.filesWith(theme, 'r2')))).flat();
    expect(themes.length).toBeGreaterThan(5);
    expect((await holding()).length).toBeGreaterThan(0);

    expect((await api.call('DELETE', `/exports/${id}`)).status).toBe(204);

    await expect.poll(() => stored.keysOf(id), SWEPT).toEqual([]);
    // The simulated R2 deletes a file behind its answer.
    await expect.poll(holding, SWEPT).toEqual([]);
    for (const theme of themes) expect(await stored.filesWith(theme, 'do')).toEqual([]);
    const { state = [], ...others } = await stored.objectRows(id);
    expect(state).toHaveLength(1);
    expect(JSON.parse(String(state[0]?.stored))).toEqual({
      type: 'erased',
      id,
      seq: expect.any(Number),
      upkeep: expect.any(Object),
    });
    expect(Object.values(others).flat()).toEqual([]);
    expect(await stored.indexRow(id)).toMatchObject({ erased: 1, job: null });
    for (const path of ['', '/findings', '/file']) {
      expect((await api.call('GET', `/exports/${id}${path}`)).status).toBe(404);
    }
    const list = (await (await api.call('GET', '/exports?variant=internal')).json()) as { exports: Job[] };
    expect(list.exports).toEqual([]);
  });

  test('takes an export at work from under those who follow it', async () => {
    const exportPage = await open('?org=311000039&variant=internal');
    const id = await exportPage.start();
    await exportPage.untilState('running');
    await new ApiClient(demo.server.origin, '311000039').call('DELETE', `/exports/${id}`);
    await exportPage.untilState('idle');
    expect(await exportPage.ends(id)).toEqual([]);
    await expect.poll(() => stored.keysOf(id), SWEPT).toEqual([]);
  });
});
