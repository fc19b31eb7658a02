import { toStoredFindings } from '../../worker/job/findings.ts';
import type { ExportRequest } from '../../worker/protocol/job.ts';
import { describeReport } from '../../worker/report/describe-report.ts';
import type { ActivityRecord, Register, SourceRecord } from '../../worker/rules/record.ts';
import { checkRegister } from '../../worker/rules/register-rules.ts';
import { BUFDIR_FHO_2020 } from '../../worker/rules/rule-sets/bufdir-fho-2020.ts';
import { aggregatePage, mergeTally, tallyPage } from '../../worker/stages/aggregate.ts';
import { normaliseRegister } from '../../worker/stages/normalise-register.ts';
import { protectReport } from '../../worker/stages/protect.ts';
import { createValidation, emptyDay } from '../../worker/stages/validate.ts';
import type { Sample } from '../report/sample.ts';
import { aBranch, aSourceRecord, aSupporter } from '../rules/builders.ts';
import { normaliseRecords } from '../support/normalise-records.ts';

/** What a spreadsheet might run, typed. */
export const FORMULAS = [
  '=1+1',
  '+1+1',
  '-1+1',
  '@SUM(A1)',
  '\t=1+1',
  '\r=1+1',
  '\n=1+1',
  ' =1+1',
  '\u00a0=1+1',
  '\u200b=1+1',
  '\ufeff=1+1',
  '\0=1+1',
  '＝1+1',
  '＋1+1',
  '－1+1',
  '＠SUM(A1)',
  '=HYPERLINK("https://example.com";"x")',
  '=cmd|" /C calc"!A0',
];

export const HOSTILE_TEXTS = [
  ...FORMULAS,
  '</t></is></c><c r="A1"><f>1+1</f></c>',
  ']]>&amp;&#x41;',
  '_x000D_ _x0041__x005F_',
  'a\r\nb;"c"\rd',
  '";=1+1;"',
  '\ufffe\uffff',
  '\ud83d',
  '\udc00\ud800',
  '\u202egnp.exe\u202c\u200f',
  'a\u200b\u200d\u2060b',
  '\ufeffBOM',
  '👩‍🦽',
  'å'.repeat(40_000),
  '😀'.repeat(20_000),
];

/** Every UTF-16 unit, each between two letters, as themes of at most 120 characters. */
export const UNIT_THEMES = unitsBy(40).map((units) => units.map((unit) => `a${unit}b`).join(''));

/** The same as names of organisations, of at most 200. */
export const UNIT_NAMES = unitsBy(99).map((units) => `${units.map((unit) => `a${unit}`).join('')}b`);

/** Every UTF-16 unit, so many at a time. */
function unitsBy(size: number): string[][] {
  const units = Array.from({ length: 0x1_0000 }, (_, unit) => String.fromCharCode(unit));
  return Array.from({ length: Math.ceil(units.length / size) }, (_, block) =>
    units.slice(block * size, (block + 1) * size),
  );
}

/** A register with every text in every field that takes one: a branch, and a supporter of it, for each. */
function hostileRegister(name: string): Register {
  return {
    organisation: { orgNumber: '311000012', name },
    branches: HOSTILE_TEXTS.map((text, index) =>
      aBranch({
        id: `${text}#${index}`,
        code: text,
        name: text,
        municipalityCodes: [text, '0301'],
        mergedIntoId: text,
      }),
    ),
    peerSupporters: HOSTILE_TEXTS.map((text, index) => aSupporter({ ref: `${text}#${index}`, branchId: `${text}#0` })),
  };
}

const FIELDS = [
  'activityId',
  'branchId',
  'kind',
  'channel',
  'audience',
  'country',
  'municipalityCode',
  'theme',
] as const;

/** Records with every text in every field, one field at a time, and with every unit in the theme. */
function hostileRecords(): SourceRecord[] {
  const ofTexts = HOSTILE_TEXTS.flatMap((text, index) => {
    const own = { branchId: `${text}#${index}`, leaderRefs: [`${text}#${index}`] };
    return [
      ...FIELDS.map((field): Partial<SourceRecord> => ({ ...own, [field]: text })),
      { ...own, id: `${text}#own${index}` },
      { ...own, date: text },
      { ...own, status: text },
      { ...own, leaderRefs: HOSTILE_TEXTS.map((ref, number) => `${ref}#${number}`) },
    ];
  });
  return [...ofTexts, ...UNIT_THEMES.map((theme) => ({ theme, branchId: '=1+1#0', leaderRefs: ['=1+1#0'] }))]
    .map((over, index) =>
      aSourceRecord({ id: `r${index}`, activityId: `a${index}`, minutes: 45 + (index % 600), ...over }),
    )
    .map((record, index) => ({ ...record, sameDayNewParticipants: true, participantCount: 4 + (index % 90) }));
}

/** A register and records with every UTF-16 unit in each of their text fields: a branch, a leader and a record a block. */
function unitSource(): { register: Register; records: SourceRecord[] } {
  const blocks = UNIT_THEMES.map((theme, index) => ({
    theme,
    index,
    units: [...theme].filter((_, at) => at % 3 === 1).join(''),
    id: `${theme}#${index}`,
  }));
  return {
    register: {
      organisation: { orgNumber: '311000012', name: 'Foreningen' },
      branches: blocks.map(({ id, theme, units }) => aBranch({ id, code: units, name: theme })),
      peerSupporters: blocks.map(({ id }) => aSupporter({ ref: id, branchId: id })),
    },
    records: blocks.map(({ id, theme, index }) =>
      aSourceRecord({
        ...{ id: `${theme}~${index}`, activityId: id, branchId: id, leaderRefs: [id], theme },
        ...{ minutes: 45 + (index % 600), participantCount: 4 + (index % 90), sameDayNewParticipants: true },
      }),
    ),
  };
}

/** The report of a source whose every text is hostile, made as an export makes it. */
export function hostileSample(request: Pick<ExportRequest, 'variant' | 'format'>, name = HOSTILE_TEXTS.join(' ')) {
  return sampleOf(hostileRegister(name), hostileRecords(), request);
}

/** As `hostileSample`, of a source with every UTF-16 unit in every text field of branches, leaders and records. */
export function unitSample(request: Pick<ExportRequest, 'variant' | 'format'>) {
  const { register, records } = unitSource();
  return sampleOf(register, records, request);
}

/** An organisation without records, of this name. */
export function namedSample(request: Pick<ExportRequest, 'variant' | 'format'>, name: string) {
  return sampleOf({ organisation: { orgNumber: '311000012', name }, branches: [], peerSupporters: [] }, [], request);
}

function sampleOf(raw: Register, source: readonly SourceRecord[], request: Pick<ExportRequest, 'variant' | 'format'>) {
  const register = normaliseRegister(raw);
  const records: ActivityRecord[] = normaliseRecords(source);
  const when = { basisYear: 2025, snapshotDate: '2026-08-31' };
  const validation = createValidation(BUFDIR_FHO_2020, register, when);
  const { verdicts, findings } = validation.page(emptyDay, records);
  const rows = aggregatePage(records, verdicts);
  const ofRegister = [...checkRegister(register, BUFDIR_FHO_2020), ...validation.finish(rows)];
  const tally = mergeTally(tallyPage(verdicts, findings), tallyPage([], ofRegister));
  const input = {
    request: { basisYear: 2025, lang: 'nb' as const, ...request },
    register,
    ruleSet: BUFDIR_FHO_2020,
    rows,
    tally,
    snapshotDate: when.snapshotDate,
    inputSha256: 'ab'.repeat(32),
    version: '0.1.0',
  };
  const report = protectReport(describeReport(input), BUFDIR_FHO_2020.smallNumberK);
  const stored = toStoredFindings([...findings, ...ofRegister], register, 0);
  const sample: Sample = { input, report, records, verdicts, findings: stored, rows, tally };
  return { sample, findings, ofRegister };
}
