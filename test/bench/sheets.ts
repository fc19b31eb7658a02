import { writePieces } from '../../worker/job/steps/write-pieces.ts';
import { withRepeatedTexts } from '../../worker/job/with-repeated-texts.ts';
import type { Report } from '../../worker/report/report.ts';
import type { ComparedFigure, Size } from './compared-figure.ts';
import { cpuSeconds } from './cpu-seconds.ts';
import { PAGE_RECORDS, repeatedSnapshot } from './repeated-snapshot.ts';

const ROUNDS = 4;
const RECORDS: Record<Size, number> = { full: 100_000, small: 4_000 };

/** What the sheets Avvik and Kontroll add to writing an internal workbook. */
export async function measureSheets(size: Size): Promise<ComparedFigure[]> {
  const { report, pages } = repeatedSnapshot(Math.ceil(RECORDS[size] / PAGE_RECORDS));
  const without: Report = {
    ...report,
    sheets: report.sheets.filter(({ kind, id }) => kind !== 'findings' && id !== 'control'),
  };
  const write = async (of: Report) => {
    const written = await withRepeatedTexts(of, pages);
    for await (const _ of writePieces(pages, async () => undefined, written, 'xlsx', null).pieces);
  };
  await write(report);
  const best = { all: Number.POSITIVE_INFINITY, without: Number.POSITIVE_INFINITY };
  for (let round = 0; round < ROUNDS; round++) {
    best.without = Math.min(best.without, await cpuSeconds(() => write(without)));
    best.all = Math.min(best.all, await cpuSeconds(() => write(report)));
  }
  return [{ name: 'writing with Avvik and Kontroll, beside without', value: best.all / best.without, unit: '×' }];
}
