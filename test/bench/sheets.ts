// What the sheets Avvik and Kontroll add to an internal workbook, and what writing it keeps alive in memory.
// Run: node test/bench/sheets.ts [records]
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { writePieces } from '../../worker/job/steps/write-pieces.ts';
import type { Report } from '../../worker/report/report.ts';
import { PAGE_RECORDS, repeatedSnapshot } from './repeated-snapshot.ts';

const RECORDS = Number(process.argv[2] ?? 100_000);
const ROUNDS = 4;
const MB = 1e6;

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

const { report, pages } = repeatedSnapshot(Math.ceil(RECORDS / PAGE_RECORDS));
const without: Report = {
  ...report,
  sheets: report.sheets.filter(({ kind, id }) => kind !== 'findings' && id !== 'control'),
};

async function write(of: Report, afterPart: () => void = () => undefined): Promise<number> {
  let bytes = 0;
  for await (const piece of writePieces(pages, async () => undefined, of, 'xlsx', null).pieces) {
    bytes += piece.bytes.length;
    afterPart();
  }
  return bytes;
}

async function cpuSeconds(work: () => Promise<unknown>): Promise<number> {
  const start = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
}

function living(): number {
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

await write(report);
const best = { all: Number.POSITIVE_INFINITY, without: Number.POSITIVE_INFINITY };
for (let round = 0; round < ROUNDS; round++) {
  best.without = Math.min(best.without, await cpuSeconds(() => write(without)));
  best.all = Math.min(best.all, await cpuSeconds(() => write(report)));
}
// Buffers of what was written before are freed a turn later.
living();
await new Promise((resolve) => setTimeout(resolve, 100));
const before = living();
let most = before;
const bytes = await write(report, () => {
  most = Math.max(most, living());
});

const micros = (seconds: number) => `${((seconds / RECORDS) * 1e6).toFixed(1)} µs a record`;
console.log(`${RECORDS} records, best of ${ROUNDS}; ${bytes} bytes`);
console.log(`without Avvik and Kontroll  ${best.without.toFixed(2)} CPU-s  ${micros(best.without)}`);
console.log(
  `all sheets                  ${best.all.toFixed(2)} CPU-s  ${micros(best.all)}  ${(best.all / best.without).toFixed(2)} ×`,
);
console.log(`alive after a part at most  ${((most - before) / MB).toFixed(1)} MB above what stands before`);
