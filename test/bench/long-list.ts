import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { reportChecks } from '../../worker/formats/report-checks.ts';
import type { StoredFile } from '../../worker/formats/stored-file.ts';
import { writePieces } from '../../worker/job/steps/write-pieces.ts';
import { withRepeatedTexts } from '../../worker/job/with-repeated-texts.ts';
import { runTool } from '../support/tools.ts';
import type { ComparedFigure, Size } from './compared-figure.ts';
import { cpuSeconds } from './cpu-seconds.ts';
import { repeatedSnapshot } from './repeated-snapshot.ts';

/** Of 2,000 records; 530 are more than one sheet holds. */
const PAGES: Record<Size, number> = { full: 530, small: 4 };

/** An internal workbook whose records do not fit one sheet: written in parts, read back by every check, tested by unzip. */
export async function measureLongList(size: Size): Promise<ComparedFigure[]> {
  const { report, pages, tally, rows } = repeatedSnapshot(PAGES[size]);
  const folder = await mkdtemp(join(tmpdir(), 'long-list-'));
  const path = join(folder, 'report.xlsx');
  const file = await open(path, 'w+');
  try {
    const written = await cpuSeconds(async () => {
      const told = await withRepeatedTexts(report, pages);
      for await (const { bytes } of writePieces(pages, async () => undefined, told, 'xlsx', null).pieces) {
        await file.write(bytes);
      }
    });
    const stored: StoredFile = {
      sizeBytes: (await file.stat()).size,
      async read(offset, length) {
        const bytes = new Uint8Array(length);
        await file.read(bytes, 0, length, offset);
        return bytes;
      },
    };
    const verified = await cpuSeconds(async () => {
      for (const check of reportChecks('xlsx', report, tally, rows)) await check.run(stored, () => false);
    });
    await runTool('unzip', ['-tq', path]);
    const sheets = report.sheets.filter((sheet) => sheet.kind === 'records' && sheet.list === 'activities').length;
    const what = `${tally.registered.toLocaleString('en')} records on ${sheets} sheets`;
    return [
      { name: `internal workbook of ${what}, written`, value: written, unit: 'CPU-s' },
      { name: `internal workbook of ${what}, read back and recounted`, value: verified, unit: 'CPU-s' },
    ];
  } finally {
    await file.close();
    await rm(folder, { recursive: true });
  }
}
