// Pure. The first sheet: what a reader must know before any figure, the totals, and where to sign.
import { RULE_IDS } from '../rules/rule-ids.ts';
import { ruleText } from '../rules/rule-texts.ts';
import { daysId, type Figures, NOT_COUNTED, ORGANISATION, REGISTERED, reasonId } from './figures.ts';
import type { ReportCell, ReportInput, TableRow, TableSheet } from './report.ts';
import type { ReportTexts } from './texts/report-texts.ts';

/** Organisation, years, rule set and snapshot; days per kind; scope; from registered to counted; signature lines. */
export function summaryTable(input: ReportInput, figures: Figures, texts: ReportTexts): TableSheet {
  const { summary, columns } = texts;
  return {
    kind: 'table',
    id: 'summary',
    name: texts.sheets.summary,
    autofilter: false,
    chart: null,
    columns: [
      // Not wrapped: notes run on over the empty cells beside them.
      { header: columns.item, width: 46, type: 'text' },
      { header: columns.value, width: 34, type: 'text' },
      { header: columns.explanation, width: 90, type: 'text' },
    ],
    rows: [
      heading(texts.title),
      ...about(input, texts),
      blank,
      heading(summary.days),
      ...figures.kinds.map((kind) =>
        line(texts.kinds[kind], figures.cell(daysId(ORGANISATION, kind)), summary.daysNote),
      ),
      total(columns.daysSum, figures.cell(daysId(ORGANISATION, 'sum'))),
      blank,
      heading(summary.scope),
      ...scope(figures, texts),
      blank,
      heading(summary.fromRegistered),
      ...fromRegistered(input, figures, texts),
      line(summary.hiddenNote),
      blank,
      heading(summary.signatures),
      signature(summary.leader, summary.placeAndDate),
      signature(null, summary.signature),
      blank,
      signature(summary.auditor, summary.placeAndDate),
      signature(null, summary.signature),
    ],
  };
}

function about({ request, register, ruleSet, tally, snapshotDate, dataChangedAt }: ReportInput, texts: ReportTexts) {
  const { summary } = texts;
  const { basisYear } = request;
  const { confirmedBy } = ruleSet;
  return [
    line(summary.notOfficial),
    ...(confirmedBy === null ? [line(summary.unconfirmed)] : []),
    ...(tally.registered === 0 ? [line(summary.empty(basisYear))] : []),
    line(summary.organisation, { freeText: register.organisation.name }),
    line(summary.orgNumber, register.organisation.orgNumber),
    // Years are texts: as numbers they would be shown as 2 025.
    line(summary.basisYear, String(basisYear), summary.basisYearNote),
    line(summary.applicationYear, String(basisYear + 1), summary.applicationYearNote),
    line(summary.grantYear, String(basisYear + 2), summary.grantYearNote),
    line(summary.variant, summary.variants[request.variant]),
    line(summary.ruleSet, ruleSet.id, ruleSet.explanation[request.lang].name),
    line(summary.standing, confirmedBy === null ? summary.notConfirmed : summary.confirmedBy(confirmedBy)),
    line(summary.source, ruleSet.sourceUrl),
    line(summary.snapshot, { date: snapshotDate }, summary.snapshotNote),
    ...(dataChangedAt === undefined ? [] : [line(summary.dataChanged, { date: dataChangedAt.slice(0, 10) })]),
  ];
}

function scope(figures: Figures, { summary }: ReportTexts): TableRow[] {
  const counties = figures.countyCodes.filter((code) => code !== '' && (figures.countyDays.get(code) ?? 0) > 0);
  const known = figures.branches.flatMap(({ branch }) => (branch === null ? [] : [branch]));
  return [
    line(summary.countiesWithActivity, counties.length),
    line(summary.branches, figures.branches.length),
    line(summary.branchesWithReport, known.filter((branch) => branch.annualReportReceived).length),
    line(summary.supporters, figures.cell(`supporters/${ORGANISATION}`), summary.supportersNote),
    line(
      summary.members,
      known.reduce((sum, branch) => sum + branch.members, 0),
    ),
  ];
}

function fromRegistered({ tally, request, ruleSet }: ReportInput, figures: Figures, { summary }: ReportTexts) {
  const reasons = RULE_IDS.flatMap((rule) => {
    const count = tally.notCounted[rule] ?? 0;
    const { reason } = ruleText(rule, request.lang, ruleSet.thresholds);
    return count === 0 ? [] : [line(`${summary.less}: ${rule}`, { quantity: reasonId(rule), value: count }, reason)];
  });
  return [
    line(summary.registered, figures.cell(REGISTERED)),
    ...reasons,
    line(summary.notCounted, { quantity: NOT_COUNTED, value: tally.registered - tally.counted }),
    total(summary.counted, figures.cell(daysId(ORGANISATION, 'sum'))),
  ];
}

const blank: TableRow = { style: 'plain', cells: [null, null, null] };

function heading(text: string): TableRow {
  return { style: 'heading', cells: [text, null, null] };
}

function line(item: string, value: ReportCell = null, explanation: string | null = null): TableRow {
  return { style: 'plain', cells: [item, value, explanation] };
}

function signature(who: string | null, what: string): TableRow {
  return { style: 'signature', cells: [who, what, null] };
}

function total(item: string, value: ReportCell): TableRow {
  return { style: 'total', cells: [item, value, null] };
}
