// Pure.
import { reportFigures } from './figures.ts';
import { hasControl } from './has-control.ts';
import { methodTable } from './method-table.ts';
import { recordsSheet } from './record-row.ts';
import type { Report, ReportInput } from './report.ts';
import { summaryTable } from './summary-table.ts';
import { branchTable, countyTable, monthTable } from './tables.ts';
import { REPORT_TEXTS } from './texts.ts';
import { withControl } from './with-control.ts';

/** What the file says, before small numbers are hidden. The same input gives an equal report, always. */
export function describeReport(input: ReportInput): Report {
  const { request, register, snapshotDate } = input;
  const { organisation } = register;
  const texts = REPORT_TEXTS[request.lang];
  const figures = reportFigures(input);
  const day = snapshotDate.replaceAll('-', '');
  const records =
    request.variant === 'internal'
      ? [recordsSheet('activities', input, texts), recordsSheet('not-counted', input, texts)]
      : [];
  const sheets = [
    summaryTable(input, figures, texts),
    countyTable(figures, texts),
    branchTable(figures, texts),
    monthTable(figures, texts),
    ...records,
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
