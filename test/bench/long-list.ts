// What an internal workbook costs whose records do not fit one sheet: written in parts, read back by the checks of the
// verify stage and tested by unzip. Run: node test/bench/long-list.ts [pages of 2,000 records] [where to leave the file]
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { reportChecks } from '../../worker/formats/report-checks.ts';
import type { StoredFile } from '../../worker/formats/stored-file.ts';
import { writePieces } from '../../worker/job/steps/write-pieces.ts';
import { runTool } from '../support/tools.ts';
import { repeatedSnapshot } from './repeated-snapshot.ts';

const { report, pages, tally, rows } = repeatedSnapshot(Number(process.argv[2] ?? 530));

const folder = await mkdtemp(join(tmpdir(), 'long-list-'));
const path = process.argv[3] ?? join(folder, 'report.xlsx');
const file = await open(path, 'w+');
try {
  let parts = 0;
  await timed('build', async () => {
    for await (const { bytes } of writePieces(pages, async () => undefined, report, 'xlsx', null).pieces) {
      await file.write(bytes);
      parts++;
    }
  });
  const { size: sizeBytes } = await file.stat();
  console.log(`${tally.registered} records, ${tally.findings} findings: ${sizeBytes} bytes in ${parts} parts`);
  for (const sheet of report.sheets) if (sheet.kind !== 'table') console.log(`  ${sheet.name}: ${sheet.rowCount} rows`);
  const stored: StoredFile = {
    sizeBytes,
    async read(offset, length) {
      const bytes = new Uint8Array(length);
      await file.read(bytes, 0, length, offset);
      return bytes;
    },
  };
  for (const check of reportChecks('xlsx', report, tally, rows)) {
    await timed(`verify ${check.id}`, () => check.run(stored, () => false));
  }
  await timed('unzip -t', () => runTool('unzip', ['-tq', path]));
} finally {
  await file.close();
  await rm(folder, { recursive: true });
}

async function timed(name: string, work: () => Promise<unknown>): Promise<void> {
  const [start, begun] = [process.cpuUsage(), performance.now()];
  await work();
  const { user, system } = process.cpuUsage(start);
  const seconds = ((performance.now() - begun) / 1_000).toFixed(1);
  console.log(`${name.padEnd(22)} ${seconds.padStart(6)} s, ${((user + system) / 1e6).toFixed(1)} CPU-s`);
}
