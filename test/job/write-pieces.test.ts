import { expect, it } from 'vitest';
import type { SavedWriter } from '../../worker/formats/create-writer.ts';
import { PART_SIZE } from '../../worker/formats/report-writer.ts';
import { writePieces } from '../../worker/job/steps/write-pieces.ts';
import { buildWorkbook } from '../formats/build-file.ts';
import { random, type Sample, sample } from '../report/sample.ts';
import { MemoryPages } from './memory-pages.ts';

const breathe = async () => undefined;

/** Texts that hardly compress, so that few records make several parts: deflate looks back 32 KiB only. */
const next = random(1);
const letters = Array.from({ length: 500_000 }, () => String.fromCharCode(97 + Math.floor(next() * 26))).join('');
const options = {
  variant: 'internal',
  records: 8_000,
  theme: (index: number) => letters.slice((index * 2_003) % 497_000).slice(0, 2_000),
} as const;

/** The file, where a new process takes over after every part that `dies` says so of. */
async function written(
  data: Sample,
  format: 'xlsx' | 'csv',
  dies: (part: number) => boolean,
): Promise<{ file: Buffer; saved: SavedWriter[] }> {
  const parts: Uint8Array[] = [];
  const saved: SavedWriter[] = [];
  for (;;) {
    const last = saved.at(-1) ?? null;
    const from: SavedWriter | null = last === null ? null : JSON.parse(JSON.stringify(last));
    const { pieces } = writePieces(new MemoryPages(data, 2_000), breathe, data.report, format, from);
    for await (const piece of pieces) {
      parts.push(piece.bytes);
      if (piece.type === 'last') return { file: Buffer.concat(parts), saved };
      saved.push(piece.saved);
      if (dies(saved.length)) break;
    }
  }
}

it.each(['xlsx', 'csv'] as const)(
  'writes the same bytes of %s whenever a new process takes over',
  async (format) => {
    const data = sample({ ...options, format, maxListRows: 1_000 });
    const { file, saved } = await written(data, format, () => false);
    expect(file.length).toBeGreaterThan(2 * PART_SIZE);
    expect((await written(data, format, () => true)).file.equals(file)).toBe(true);
    if (format === 'csv') return;
    expect(new Set(saved.map(({ state }) => state.sheet)).size).toBeGreaterThan(1);
    expect(buildWorkbook(data, data.report).equals(file)).toBe(true);
  },
  30_000,
);

it('writes the same bytes when a part ends where a sheet ends', async () => {
  const firstState = async (data: Sample) => {
    const { pieces } = writePieces(new MemoryPages(data, 2_000), breathe, data.report, 'xlsx', null);
    const { value } = await pieces.next();
    return value?.type === 'part' ? value.saved.state : null;
  };
  const full = (await firstState(sample(options)))?.row ?? 0;
  // A few rows less than fill a part: what closes a sheet and opens the next takes room, too.
  for (let maxListRows = full; maxListRows > full - 8; maxListRows--) {
    const data = sample({ ...options, maxListRows });
    if ((await firstState(data))?.row !== maxListRows) continue;
    const { file } = await written(data, 'xlsx', () => false);
    expect((await written(data, 'xlsx', () => true)).file.equals(file)).toBe(true);
    return;
  }
  throw new Error('No part ends where a sheet ends');
}, 30_000);

it('lets others have their turn every few hundred rows, however many a page has', async () => {
  const data = sample({ variant: 'internal', records: 4_000, maxListRows: 4_000 });
  const told: number[] = [];
  const breatheAt = async (rowsDone: number) => void told.push(rowsDone);
  const { pieces } = writePieces(new MemoryPages(data, 4_000), breatheAt, data.report, 'xlsx', null);
  for await (const _ of pieces);
  const [first = 0] = told;
  const longest = Math.max(...told.map((rows, at) => rows - (told[at - 1] ?? first)));
  expect(told.length).toBeGreaterThan(16);
  // What is told grows by whole segments, of 400 rows and more.
  expect(longest).toBeLessThanOrEqual(750);
});
