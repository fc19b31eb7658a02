// Pure. The last sheet: how the figures came to be, for whoever has to trust them.
import { CODE_LIST_DATE } from '../rules/municipalities.ts';
import { RULE_IDS } from '../rules/rule-ids.ts';
import { explainRuleSet } from '../rules/rule-set.ts';
import { ruleText } from '../rules/rule-texts.ts';
import { hasControl } from './has-control.ts';
import type { ReportCell, ReportInput, TableRow, TableSheet } from './report.ts';
import type { ReportTexts } from './texts/report-texts.ts';

/** Rule set in words, thresholds, small numbers, reasons, code list, checksum and version. */
export function methodTable(input: ReportInput, texts: ReportTexts): TableSheet {
  const { ruleSet, request } = input;
  const { method, columns } = texts;
  const { thresholds, leaderCountsAsParticipant: leader, smallNumberK: k } = ruleSet;
  const external = request.variant === 'external';
  const leaderText = leader === null ? method.leaderUndecided : leader ? texts.yes : texts.no;
  return {
    kind: 'table',
    id: 'method',
    name: texts.sheets.method,
    autofilter: false,
    chart: null,
    columns: [
      { header: columns.item, width: 90, type: 'text', wrap: true },
      { header: columns.value, width: 70, type: 'text' },
    ],
    rows: [
      heading(method.ruleSet),
      line(ruleSet.explanation[request.lang].name, ruleSet.id),
      ...explainRuleSet(ruleSet, request.lang).map((paragraph) => line(paragraph)),
      line(texts.summary.source, ruleSet.sourceUrl),
      blank,
      heading(method.thresholds),
      line(method.groupParticipants, thresholds.groupParticipants),
      line(method.groupMinutes, thresholds.groupMinutes),
      line(method.courseMinutes, thresholds.courseMinutes),
      line(method.leaderCounts, leaderText),
      blank,
      heading(method.counting),
      line(method.countyOfActivity),
      line(method.countyOfBranch),
      line(method.supporters),
      line(method.branches),
      blank,
      ...(hasControl(request)
        ? [heading(texts.sheets.control), ...texts.control.method.map((text) => line(text)), blank]
        : []),
      heading(method.smallNumbers),
      line(method.hidden(k)),
      line(method.hiddenAtLeast(k)),
      ...(external ? [line(method.branchOutreach(k))] : []),
      line(method.complementary),
      line(method.daysExact[request.variant]),
      ...(external ? [] : [line(method.internal)]),
      blank,
      heading(method.reasons),
      ...RULE_IDS.filter((rule) => (input.tally.notCounted[rule] ?? 0) > 0).map((rule) =>
        line(ruleText(rule, request.lang, thresholds).reason, rule),
      ),
      blank,
      heading(method.traceability),
      line(method.codeList, { date: CODE_LIST_DATE }),
      line(method.codeListSource),
      line(method.sha256, input.inputSha256),
      line(method.version, input.version),
    ],
  };
}

const blank: TableRow = { style: 'plain', cells: [null, null] };

function heading(text: string): TableRow {
  return { style: 'heading', cells: [text, null] };
}

function line(item: string, value: ReportCell = null): TableRow {
  return { style: 'plain', cells: [item, value] };
}
