import { toStoredFindings } from '../../worker/job/findings.ts';
import { describeReport } from '../../worker/report/describe-report.ts';
import type { Report, ReportFinding } from '../../worker/report/report.ts';
import type { ActivityRecord } from '../../worker/rules/record.ts';
import { checkRegister } from '../../worker/rules/register-rules.ts';
import type { Finding, Verdict } from '../../worker/rules/rule-ids.ts';
import type { RuleSet } from '../../worker/rules/rule-set.ts';
import { aggregatePage, emptyTally, mergeTally, Sums, tallyPage } from '../../worker/stages/aggregate.ts';
import { normaliseRegister } from '../../worker/stages/normalise-register.ts';
import { protectReport } from '../../worker/stages/protect.ts';
import { createValidation, emptyDay } from '../../worker/stages/validate.ts';
import { sheetRows } from '../formats/build-file.ts';
import { normaliseRecords } from '../support/normalise-records.ts';
import type { ShownSheet } from './compare-sheets.ts';
import type { Discrepancy, Dossier, Language, Variant } from './model.ts';

export interface Product {
  records: ActivityRecord[];
  verdicts: Verdict[];
  /** In the order the product tells them. */
  discrepancies: Discrepancy[];
  findings: ReportFinding[];
  blocked: boolean;
  /** What an ended export says of itself. */
  summary: { registered: number; counted: number; warnings: number };
  report(variant: Variant, language: Language): Report;
  sheets(report: Report): ShownSheet[];
}

/** Not a divisor of anything, so that pages end in the middle of days. */
const PAGE_RECORDS = 7;

/** The product's own way from a source to a report, without storage. */
export function produce(dossier: Dossier, ruleSet: RuleSet): Product {
  const { organisation, approvedDays, basisYear, snapshotDay, inputSha256, version } = dossier;
  const register = normaliseRegister({
    organisation,
    branches: dossier.branches.map((branch) => ({ ...branch, kind: 'local' })),
    peerSupporters: dossier.supporters,
    approvedDays,
  });
  const records = normaliseRecords(dossier.records);
  const validation = createValidation(ruleSet, register, { basisYear, snapshotDate: snapshotDay });
  const verdicts: Verdict[] = [];
  const findings: Finding[] = [];
  const stored: ReportFinding[] = [];
  let day = emptyDay;
  let rows: ReturnType<typeof aggregatePage> = [];
  let tally = emptyTally;
  const pageRecords = records.length < 1_000 ? PAGE_RECORDS : 2_000;
  for (let from = 0; from < records.length; from += pageRecords) {
    const part = records.slice(from, from + pageRecords);
    const judged = validation.page(day, part);
    day = judged.day;
    for (const verdict of judged.verdicts) verdicts.push(verdict);
    for (const finding of judged.findings) findings.push(finding);
    stored.push(...toStoredFindings(judged.findings, register, from));
    rows = new Sums().add(rows).add(aggregatePage(part, judged.verdicts)).rows();
    tally = mergeTally(tally, tallyPage(judged.verdicts, judged.findings));
  }
  const ofRegister = [...checkRegister(register, ruleSet), ...validation.finish(rows)];
  findings.push(...ofRegister);
  stored.push(...toStoredFindings(ofRegister, register, 0));
  tally = mergeTally(tally, tallyPage([], ofRegister));
  return {
    records,
    verdicts,
    findings: stored,
    discrepancies: findings.map(({ rule, severity, recordId, activityId, branchId, date, field, kind = null }) => ({
      rule,
      weight: severity,
      recordId,
      activityId,
      branchId,
      date,
      field,
      kind,
    })),
    summary: { registered: tally.registered, counted: tally.counted, warnings: tally.warnings },
    blocked: findings.some(({ severity }) => severity === 'B'),
    report: (variant, lang) =>
      protectReport(
        describeReport({
          request: { basisYear, format: 'xlsx', variant, lang },
          register,
          ruleSet,
          rows,
          tally,
          snapshotDate: snapshotDay,
          inputSha256,
          version,
        }),
        ruleSet.smallNumberK,
      ),
    sheets: (report) =>
      report.sheets.map((sheet) => {
        const { rowCount, row } = sheetRows(sheet, { records, verdicts, findings: stored });
        return {
          id: sheet.id,
          name: sheet.name,
          headers: sheet.columns.map(({ header }) => header),
          rows: Array.from({ length: rowCount }, (_, at) => row(at).row),
        };
      }),
  };
}
