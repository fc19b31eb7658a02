// Pure.
import { MAX_SHEET_ROWS } from '../formats/sheet.ts';
import { reportFigures } from './figures.ts';
import { findingsSheet } from './finding-row.ts';
import { hasControl } from './has-control.ts';
import { methodTable } from './method-table.ts';
import { recordsSheet } from './record-row.ts';
import type { FindingsSheet, RecordsSheet, Report, ReportInput } from './report.ts';
import { splitList } from './split-list.ts';
import { summaryTable } from './summary-table.ts';
import { branchTable, countyTable, monthTable } from './tables.ts';
import type { ReportTexts } from './texts/report-texts.ts';
import { REPORT_TEXTS } from './texts.ts';
import { withControl } from './with-control.ts';

/** Below the header. */
const MAX_LIST_ROWS = MAX_SHEET_ROWS - 1;

/**
 * What the file says, before small numbers are hidden. The same input gives an equal report, always.
 * A list of more than `maxListRows` rows takes several sheets of a workbook.
 */
export function describeReport(input: ReportInput, maxListRows = MAX_LIST_ROWS): Report {
  const { request, register, snapshotDate } = input;
  const { organisation } = register;
  const texts = REPORT_TEXTS[request.lang];
  const figures = reportFigures(input);
  const day = snapshotDate.replaceAll('-', '');
  const lists = request.variant === 'internal' ? internalLists(input, texts) : [];
  const sheets = [
    summaryTable(input, figures, texts),
    countyTable(figures, texts),
    branchTable(figures, texts),
    monthTable(figures, texts),
    // A CSV file has no sheets to run out of.
    ...(request.format === 'xlsx' ? lists.flatMap((list) => splitList(list, maxListRows)) : lists),
    methodTable(input, texts),
  ];
  return {
    fileName: `bufdir-grunnlag_${organisation.orgNumber}_${request.basisYear}_${day}_${request.variant}.${request.format}`,
    variant: request.variant,
    lang: request.lang,
    properties: {
      title: texts.title,
      subject: texts.subject(organisation.name, request.basisYear),
      creator: 'bufdir-export-progress',
      language: texts.language,
      created: snapshotDate,
    },
    sheets: hasControl(request) ? withControl(sheets, figures, request.basisYear, texts) : sheets,
    hiddenBelow: null,
    quantities: figures.quantities,
    relations: figures.relations,
  };
}

function internalLists(input: ReportInput, texts: ReportTexts): (RecordsSheet | FindingsSheet)[] {
  const records = [recordsSheet('activities', input, texts), recordsSheet('not-counted', input, texts)];
  const { findings } = input.tally;
  return findings === undefined ? records : [...records, findingsSheet(findings, input, texts)];
}
