import { describe, expect, test } from 'vitest';
import { generateYear } from '../../demo/data/generate-year.ts';
import { DEMO_BASIS_YEAR, DEMO_ORGANISATIONS } from '../../demo/data/organisations.ts';
import { generateRegister } from '../../demo/data/register.ts';
import { writePdf } from '../../worker/formats/pdf/write-pdf.ts';
import { reportChecks } from '../../worker/formats/report-checks.ts';
import { toStoredFindings } from '../../worker/job/findings.ts';
import type { Format, Lang, Variant } from '../../worker/protocol/job.ts';
import { describeReport } from '../../worker/report/describe-report.ts';
import { shownValue, type TableId } from '../../worker/report/report.ts';
import type { Register, SourceRecord } from '../../worker/rules/record.ts';
import { checkRegister } from '../../worker/rules/register-rules.ts';
import { RULE_IDS, type RuleId, type Severity } from '../../worker/rules/rule-ids.ts';
import type { RuleSet } from '../../worker/rules/rule-set.ts';
import { ruleSetFor } from '../../worker/rules/rule-set-for.ts';
import { BUFDIR_FHO_2020 } from '../../worker/rules/rule-sets/bufdir-fho-2020.ts';
import { compareCursor } from '../../worker/sources/compare-cursor.ts';
import { aggregatePage, mergeTally, tallyPage } from '../../worker/stages/aggregate.ts';
import { protectReport } from '../../worker/stages/protect.ts';
import { createValidation, emptyDay } from '../../worker/stages/validate.ts';
import { buildCsv, buildWorkbook, storedFile } from '../formats/build-file.ts';
import type { Sample } from '../report/sample.ts';
import { normaliseRecords } from '../support/normalise-records.ts';
import { INVENTED } from './invented-rule-set.ts';

/** A seeded organisation, with a wrong number so that O01 speaks too. */
function source(): { register: Register; records: SourceRecord[] } {
  const organisation = DEMO_ORGANISATIONS.find(({ orgNumber }) => orgNumber === '311000020');
  if (organisation === undefined) throw new RangeError('No such organisation');
  const branches = generateRegister(organisation);
  const { activities, days } = generateYear(organisation, branches, DEMO_BASIS_YEAR);
  const byId = new Map(activities.map((activity) => [activity.id, activity]));
  const records = days.flatMap((day): SourceRecord[] => {
    const activity = byId.get(day.activityId);
    return activity === undefined ? [] : [{ ...activity, ...day }];
  });
  return {
    register: {
      organisation: { orgNumber: '311000021', name: organisation.name },
      branches,
      peerSupporters: branches.flatMap((each) => [...each.leaders, ...each.unfitLeaders, ...each.untrainedLeaders]),
      approvedDays: branches.map(({ id }) => ({ branchId: id, kind: 'talk_group', thisYear: 12, lastYear: 10 })),
    },
    records: records.sort(compareCursor),
  };
}

const { register, records: raw } = source();
const records = normaliseRecords(raw);

function judged(ruleSet: RuleSet) {
  const when = { basisYear: DEMO_BASIS_YEAR, snapshotDate: '2026-08-31' };
  const validation = createValidation(ruleSet, register, when);
  const { verdicts, findings } = validation.page(emptyDay, records);
  const rows = aggregatePage(records, verdicts);
  const ofRegister = [...checkRegister(register, ruleSet), ...validation.finish(rows)];
  const tally = mergeTally(tallyPage(verdicts, findings), tallyPage([], ofRegister));
  return { verdicts, rows, tally, findings: [...findings, ...ofRegister] };
}

function sampleOf(lang: Lang, variant: Variant, format: Format): Sample {
  const { verdicts, rows, tally, findings } = judged(INVENTED);
  const input = {
    request: { basisYear: DEMO_BASIS_YEAR, format, variant, lang },
    register,
    ruleSet: INVENTED,
    rows,
    tally,
    snapshotDate: '2026-08-31',
    inputSha256: 'ab'.repeat(32),
    version: '0.1.0',
  };
  const report = protectReport(describeReport(input), INVENTED.smallNumberK);
  return { input, report, records, verdicts, findings: toStoredFindings(findings, register, 0), rows, tally };
}

function textsOf({ report }: Sample, ...ids: TableId[]): string {
  return report.sheets
    .flatMap((sheet) => (sheet.kind === 'table' && ids.includes(sheet.id) ? sheet.rows : []))
    .flatMap(({ cells }) => cells.map(shownValue))
    .join('\n');
}

function severitiesOf(ruleSet: RuleSet, rule: RuleId): (Severity | null)[] {
  const severity = ruleSet.severities[rule];
  return typeof severity === 'object' && severity !== null ? Object.values(severity) : [severity];
}

describe('another rule set', () => {
  test('is chosen for its own years, before one that is valid later', () => {
    const ids = [2024, 2025, 2026].map((year) => ruleSetFor(year, [INVENTED, BUFDIR_FHO_2020])?.id);
    expect(ids).toEqual(['bufdir-fho-2020', 'invented-2025', 'bufdir-fho-2020']);
    expect(ruleSetFor(2026, [INVENTED])).toBeNull();
  });

  test('has every finding at its own severity, and none of a rule it lacks', () => {
    const { findings, tally } = judged(INVENTED);
    for (const { rule, severity } of findings) expect(severitiesOf(INVENTED, rule)).toContain(severity);
    const found = new Set(findings.map(({ rule }) => rule));
    for (const rule of ['O01', 'A01', 'T04', 'K03', 'G01', 'D02', 'B03', 'X01'] as const) expect(found).toContain(rule);
    for (const rule of Object.keys(tally.notCounted)) {
      expect(severitiesOf(INVENTED, RULE_IDS.find((each) => each === rule) ?? 'P01')).toContain('E');
    }
    expect(tally.notCounted).not.toEqual(judged(BUFDIR_FHO_2020).tally.notCounted);
  });

  test.each(
    (['nb', 'nn', 'en'] as const).flatMap((lang) =>
      (['external', 'internal'] as const).map((variant) => [lang, variant] as const),
    ),
  )('makes files in %s, %s, that pass their checks', async (lang, variant) => {
    for (const format of ['xlsx', 'csv', 'pdf'] as const) {
      const data = sampleOf(lang, variant, format);
      const bytes =
        format === 'pdf'
          ? await writePdf(data.report)
          : format === 'csv'
            ? buildCsv(data, data.report)
            : buildWorkbook(data, data.report);
      for (const check of reportChecks(format, data.report, data.tally, data.rows)) {
        await check.run(storedFile(bytes), () => false);
      }
    }
  });

  test.each(['nb', 'nn', 'en'] as const)('is the only one the report speaks of in %s', (lang) => {
    const texts = textsOf(sampleOf(lang, 'external', 'xlsx'), 'summary', 'method');
    const { name, paragraphs } = INVENTED.explanation[lang];
    for (const text of [INVENTED.id, INVENTED.sourceUrl, INVENTED.confirmedBy ?? '', name, paragraphs[1] ?? '']) {
      expect(texts).toContain(text);
    }
    expect(texts).toMatch(/10 \p{L}+ 20 minut/u);
    expect(texts).not.toMatch(/bufdir-fho|i Norge|i Noreg|in Norway|frammøte|in person|\b(?:45|90)\b/);
  });

  test('hides person counts below its own k, and shows those from there on', () => {
    const { input } = sampleOf('nb', 'external', 'xlsx');
    const days = { countyCode: '03', municipalityCode: '0301', month: 1, days: 6, participations: 6 };
    const six = register.branches
      .slice(0, 4)
      .map(({ id }) => ({ ...days, branchId: id, kind: 'outreach_talk' as const }));
    const report = protectReport(describeReport({ ...input, rows: six }), INVENTED.smallNumberK);
    const sensitive = new Map(report.quantities.map((each) => [each.id, each]));
    const shown = report.sheets
      .flatMap((sheet) => (sheet.kind === 'table' ? sheet.rows : []))
      .flatMap(({ cells }) => cells)
      .flatMap((cell) => (cell !== null && typeof cell === 'object' && 'quantity' in cell ? [cell] : []));
    const hidden = shown.filter(({ value }) => value === null).map(({ quantity }) => sensitive.get(quantity)?.value);
    expect(report.hiddenBelow).toBe(7);
    expect(hidden).toContain(6);
    for (const { quantity, value } of shown) {
      if (sensitive.get(quantity)?.sensitive === true && value !== null && value > 0) {
        expect(value).toBeGreaterThanOrEqual(7);
      }
    }
  });
});
