import { reportChecks } from '../../worker/formats/report-checks.ts';
import type { Row } from '../../worker/formats/sheet.ts';
import { withRepeatedTexts } from '../../worker/job/with-repeated-texts.ts';
import { workbookSpec } from '../../worker/report/workbook-spec.ts';
import { buildCsv, buildWorkbook, sheetRows, storedFile } from '../formats/build-file.ts';
import { MemoryPages } from '../job/memory-pages.ts';
import { sample } from '../report/sample.ts';
import type { ComparedFigure, Size } from './compared-figure.ts';
import { cpuSeconds } from './cpu-seconds.ts';
import { inThousands } from './in-words.ts';
import { leastSize } from './least-writer.ts';

const ROUNDS = 4;
const PAGE_RECORDS = 2_000;
const RECORDS: Record<Size, number> = { full: 100_000, small: 5_000 };

/** What the whole internal workbook and the CSV cost, written and read back, in a process that is warm. */
export async function measureFormats(size: Size): Promise<ComparedFigure[]> {
  const records = RECORDS[size];
  const plain = sample({ variant: 'internal', records, branches: 200 });
  const data = { ...plain, report: await withRepeatedTexts(plain.report, new MemoryPages(plain, PAGE_RECORDS)) };
  const csv = sample({ variant: 'internal', records, branches: 200, format: 'csv' });
  const workbook = buildWorkbook(data, data.report);
  const csvFile = buildCsv(csv, csv.report);
  const verify = async (format: 'xlsx' | 'csv', bytes: Uint8Array) => {
    const { report, tally, rows } = format === 'xlsx' ? data : csv;
    const file = storedFile(bytes);
    for (const check of reportChecks(format, report, tally, rows)) await check.run(file, () => false);
  };
  const lists = data.report.sheets.filter(({ kind }) => kind !== 'table').map((sheet) => sheetRows(sheet, data));
  function* rows(): Generator<Row, void> {
    for (const { rowCount, row } of lists) {
      for (let index = 0; index < rowCount; index++) yield row(index).row;
    }
  }

  const work = {
    floor: () => leastSize(rows(), workbookSpec(data.report).commonTexts),
    build: () => buildWorkbook(data, data.report),
    verify: () => verify('xlsx', workbook),
    csvBuild: () => buildCsv(csv, csv.report),
    csvVerify: () => verify('csv', csvFile),
  };
  const rate = async (run: () => unknown) => {
    let least = Number.POSITIVE_INFINITY;
    for (let round = 0; round < ROUNDS; round++) least = Math.min(least, await cpuSeconds(run));
    return records / least;
  };
  const floor = await rate(work.floor);
  const what = `${records.toLocaleString('en')} records`;
  const unit = 'records/CPU-s';
  return [
    {
      name: `whole internal workbook of ${what}, written`,
      value: await rate(work.build),
      unit,
      floor: inThousands(floor),
    },
    { name: `whole internal workbook of ${what}, read back and recounted`, value: await rate(work.verify), unit },
    { name: `CSV of ${what}, written`, value: await rate(work.csvBuild), unit, aim: '>= 250,000' },
    { name: `CSV of ${what}, read back and recounted`, value: await rate(work.csvVerify), unit },
  ];
}
