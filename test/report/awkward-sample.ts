import type { Lang } from '../../worker/protocol/job.ts';
import { describeReport } from '../../worker/report/describe-report.ts';
import type { ActivityRecord } from '../../worker/rules/record.ts';
import type { Verdict } from '../../worker/rules/rule-ids.ts';
import { aggregatePage, emptyTally, mergeTally, tallyPage } from '../../worker/stages/aggregate.ts';
import { protectReport } from '../../worker/stages/protect.ts';
import { type Sample, sample } from './sample.ts';

/** Codes and names that a spreadsheet would take for wildcards, operators, numbers, formulas or one another. */
export const AWKWARD_BRANCHES: [code: string, name: string][] = [
  ['*', 'Alle*lag'],
  ['<5', '<>'],
  ['0301', 'Oslo'],
  ['301', 'oslo'],
  ['a1', 'Åsen "lag"'],
  ['A1', '~?*'],
  ['=1+1', '=SUM(A1:A9)'],
  ['           ', '           '],
  ['L7', 'Likt lokallag'],
  ['L7', 'Likt lokallag'],
  ['?', '>=0'],
  ['TRUE', "O'Brien & sønner <as>"],
];

/** An internal workbook of such branches, with records without county, day, participants or known branch among them. */
export function awkwardSample(lang: Lang, count = 240): Sample {
  const base = sample({ lang, variant: 'internal', records: count, branches: AWKWARD_BRANCHES.length });
  const records = base.records.map(
    (record, index): ActivityRecord => ({ ...record, ...ODDITIES[index % 20], theme: index % 3 === 0 ? '=1+1' : '*' }),
  );
  const verdicts = base.verdicts.map((verdict, index): Verdict => (records[index]?.date === null ? 'T02' : verdict));
  const rows = aggregatePage(records, verdicts);
  const tally = mergeTally(emptyTally, tallyPage(verdicts, []));
  const branches = base.input.register.branches.map((branch, index) => {
    const [code = '', name = ''] = AWKWARD_BRANCHES[index] ?? [];
    return { ...branch, code, name };
  });
  const input = { ...base.input, register: { ...base.input.register, branches }, rows, tally };
  const report = protectReport(describeReport(input), input.ruleSet.smallNumberK);
  return { input, report, records, verdicts, findings: [], rows, tally };
}

const ODDITIES: Record<number, Partial<ActivityRecord>> = {
  3: { countyCode: null, municipalityCode: null },
  7: { date: null, registeredDate: '2025-02-30' },
  11: { kind: 'peer_course', participantCount: null },
  13: { branchId: 'gone*' },
};
