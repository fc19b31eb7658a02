import { describeReport } from '../../worker/report/describe-report.ts';
import { hiddenQuantities } from '../../worker/report/hidden-quantities.ts';
import type { Report, ReportCell, ReportInput, TableSheet } from '../../worker/report/report.ts';
import { buildWorkbook } from '../formats/build-file.ts';
import { attack } from './attack.ts';
import { type PublishedFile, readPublished } from './published-file.ts';

export interface Outcome {
  /** Hidden cells of the file. */
  hidden: number;
  /** Where the attacker, guessing or not, names the right figure; by equations alone and in all. */
  solved: string[];
  forced: string[];
}

/** What is hidden in a report, by figure. */
export function hiddenIn(report: Report, { ruleSet }: Pick<ReportInput, 'ruleSet'>): Set<string> {
  return hiddenQuantities(report.quantities, report.relations, ruleSet.smallNumberK);
}

/** What the attacker gets out of the file in which these figures are hidden. */
export async function recovered(report: Report, hidden: ReadonlySet<string>): Promise<Outcome> {
  const published = await publish(report, hidden);
  const findings = [attack(published, true), attack(published, false)];
  const found = findings.some(({ forced, solved }) => forced.size + solved.size > 0);
  const truth = found ? figuresByCell(await publish(report, new Set())) : new Map<string, number | null>();
  const right = (found: ReadonlyMap<string, number>) =>
    [...found].filter(([at, value]) => truth.get(at) === value).map(([at]) => at);
  return {
    hidden: findings[0]?.hidden ?? 0,
    solved: [...new Set(findings.flatMap(({ solved }) => right(solved)))],
    forced: [...new Set(findings.flatMap(({ forced }) => right(forced)))],
  };
}

/** The workbook written and read back; of the tables alone, for the records hide nothing. */
function publish(report: Report, hidden: ReadonlySet<string>): Promise<PublishedFile> {
  const cover = (cell: ReportCell): ReportCell =>
    typeof cell === 'object' && cell !== null && 'quantity' in cell && hidden.has(cell.quantity)
      ? { ...cell, value: null }
      : cell;
  const sheets = report.sheets
    .filter((sheet) => sheet.kind === 'table')
    .map(
      (sheet): TableSheet => ({
        ...sheet,
        rows: sheet.rows.map(({ cells, style }) => ({ cells: cells.map(cover), style })),
      }),
    );
  return readPublished(buildWorkbook({ records: [], verdicts: [], findings: [] }, { ...report, sheets }));
}

function figuresByCell({ sheets }: PublishedFile): Map<string, number | null> {
  return new Map([...sheets.values()].flat().flatMap(({ figures }) => figures.map(({ at, value }) => [at, value])));
}

/** The report of an edition before anything is hidden. */
export function reportOf(input: Omit<ReportInput, 'request'>, variant: Report['variant']): Report {
  return describeReport({ ...input, request: { basisYear: 2025, format: 'xlsx', variant, lang: 'nb' } });
}
