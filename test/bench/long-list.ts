// What an internal workbook costs whose records do not fit one sheet: written in parts, read back by the checks of the
// verify stage and tested by unzip. Run: node test/bench/long-list.ts [pages of 2,000 records] [where to leave the file]
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { reportChecks } from '../../worker/formats/report-checks.ts';
import type { StoredFile } from '../../worker/formats/stored-file.ts';
import type { SnapshotPages } from '../../worker/job/snapshot-pages.ts';
import { writePieces } from '../../worker/job/steps/write-pieces.ts';
import { describeReport } from '../../worker/report/describe-report.ts';
import type { Tally } from '../../worker/rules/aggregates.ts';
import { protectReport } from '../../worker/stages/protect.ts';
import { sample } from '../report/sample.ts';
import { runTool } from '../support/tools.ts';

const PAGES = Number(process.argv[2] ?? 530);
const PAGE_RECORDS = 2_000;

/** One page, which all others are like. */
const page = sample({ variant: 'internal', records: PAGE_RECORDS, branches: 200 });
const ofRecords = page.findings.filter(({ number }) => number !== null);
const ofBranches = page.findings.filter(({ number }) => number === null);
const times = (value: number | undefined) => PAGES * (value ?? 0);
const warningsOf = (findings: typeof page.findings) => findings.filter(({ severity }) => severity === 'W').length;
const tally: Tally = {
  registered: times(page.tally.registered),
  counted: times(page.tally.counted),
  notCounted: Object.fromEntries(Object.entries(page.tally.notCounted).map(([rule, count]) => [rule, times(count)])),
  warnings: times(warningsOf(ofRecords)) + warningsOf(ofBranches),
  findings: times(ofRecords.length) + ofBranches.length,
};
const rows = page.rows.map((row) => ({ ...row, days: times(row.days), participations: times(row.participations) }));
const report = protectReport(describeReport({ ...page.input, tally, rows }), page.input.ruleSet.smallNumberK);

const pages: SnapshotPages = {
  recordCounts: Array.from({ length: PAGES }, () => PAGE_RECORDS),
  records: async (number) => ({
    records: page.records.map((record) => ({ ...record, id: `${record.id}-${number}` })),
    verdicts: page.verdicts,
  }),
  findings: async (number) =>
    number === PAGES
      ? ofBranches
      : ofRecords.map((finding) => ({ ...finding, number: number * PAGE_RECORDS + (finding.number ?? 0) })),
};

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
      let at = offset;
      return new ReadableStream({
        async pull(controller) {
          const bytes = new Uint8Array(Math.min(256 * 1024, offset + length - at));
          if (bytes.length === 0) return controller.close();
          const { bytesRead } = await file.read(bytes, 0, bytes.length, at);
          at += bytesRead;
          controller.enqueue(bytes.subarray(0, bytesRead));
        },
      });
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
