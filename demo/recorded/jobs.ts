// Pure. Exports as the server sends them, one for each thing there is to see.
import type { ExportFile, Job, JobBase, Lang, RunningJob, StageProgress, Summary } from '../../worker/protocol/job.ts';
import type { StageId } from '../../worker/protocol/stage-ids.ts';
import type { RuleId } from '../../worker/rules/rule-ids.ts';
import { recordedText } from './findings.ts';

const RECORDS = 25_000;

const FILE: ExportFile = {
  name: 'bufdir-grunnlag_311000039_2025_20261124_external.xlsx',
  sizeBytes: 1_204_511,
  contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  sha256: '9f2c1d7a5be04c3388f1a6d0e7b95c42d1f08a6637e2c94b5d10ff3e86a7c215',
  expiresAt: '2026-12-01T13:02:11.000Z',
};

const NOT_COUNTED: readonly (readonly [RuleId, number])[] = [
  ['A01', 1_204],
  ['T01', 96],
  ['B01', 8],
  ['K04', 402],
  ['K01', 131],
  ['L02', 38],
  ['D01', 3],
];

const TALK_GROUP: Record<Lang, string> = { nb: 'samtalegruppe', nn: 'samtalegruppe', en: 'talk group' };

const AMOUNTS: readonly [StageId, number, number, StageProgress['unit']][] = [
  ['collect', 0.34, RECORDS, 'records'],
  ['validate', 0.22, RECORDS, 'records'],
  ['aggregate', 0.12, RECORDS, 'records'],
  ['protect', 0.04, 4, 'tables'],
  ['build', 0.2, 1_240, 'rows'],
  ['verify', 0.08, 12, 'checks'],
];

/** The six stages with everything before `now` done and `done` units of it. */
function stagesAt(now: StageId | 'end', done = 0, state: StageProgress['state'] = 'running'): StageProgress[] {
  let past = true;
  return AMOUNTS.map(([id, weight, total, unit]): StageProgress => {
    if (id === now) {
      past = false;
      return { id, state, weight, done, total, unit };
    }
    return past ? { id, state: 'done', weight, done: total, total, unit } : { id, state: 'pending', weight, done: 0, total: unit === 'records' ? total : null, unit };
  });
}

function baseOf(lang: Lang, stages: StageProgress[], seq: number): JobBase {
  const share = (stage: StageProgress): number => (stage.state === 'done' ? 1 : stage.total ? stage.done / stage.total : 0);
  return {
    id: '5f1c7f5e-6a0e-4a51-9d0e-2b1f6f1f3a77',
    seq,
    attempt: 1,
    organisation: { orgNumber: '311000039', name: 'Norsk Likepersonforbund' },
    request: { basisYear: 2025, format: 'xlsx', variant: 'external', lang },
    createdAt: '2026-11-24T12:58:00.000Z',
    updatedAt: '2026-11-24T13:00:00.000Z',
    stages,
    fraction: Math.min(0.999, stages.reduce((sum, stage) => sum + stage.weight * share(stage), 0)),
  };
}

function summaryIn(lang: Lang): Summary {
  return {
    registered: RECORDS,
    counted: 23_118,
    notCounted: 1_882,
    warnings: 37,
    reasons: NOT_COUNTED.map(([rule, count]) => ({ rule, count, text: recordedText(rule, lang).reason })),
  };
}

/** Where the number stands, as the server says it: branch, kind and day, and what to do. */
function blockedDetail(lang: Lang): string {
  const { reason, action } = recordedText('P01', lang);
  return `Lillehammer lokallag, ${TALK_GROUP[lang]} 14.03.2025: ${reason} ${action}`;
}

/** Of coordinators who asked for this language. */
export function jobsIn(lang: Lang) {
  const running = (stages: StageProgress[], seq: number, stage: StageId, updatedAt: string, stalled = false): RunningJob => ({
    ...baseOf(lang, stages, seq),
    updatedAt,
    status: 'running',
    stage,
    startedAt: '2026-11-24T12:58:01.000Z',
    heartbeatAt: updatedAt,
    stalled,
    remaining: stalled ? null : { lowMs: 110_000, highMs: 140_000 },
  });
  const ended = { ...baseOf(lang, stagesAt('end'), 90), fraction: 1, updatedAt: '2026-11-24T13:02:11.000Z' };

  return {
    queued: { ...baseOf(lang, stagesAt('collect', 0, 'pending'), 1), status: 'queued' },
    /** The way to the moment drawn: what the element measures, it measures between these. */
    running: [
      running(stagesAt('collect', 0), 2, 'collect', '2026-11-24T12:58:01.000Z'),
      running(stagesAt('validate', 0), 20, 'validate', '2026-11-24T12:58:42.000Z'),
      running(stagesAt('aggregate', 0), 40, 'aggregate', '2026-11-24T12:59:08.000Z'),
      running(stagesAt('aggregate', 15_500), 46, 'aggregate', '2026-11-24T12:59:20.000Z'),
    ] as const,
    stalled: [
      running(stagesAt('collect', 15_500), 12, 'collect', '2026-11-24T12:58:20.000Z'),
      running(stagesAt('collect', 15_500), 13, 'collect', '2026-11-24T12:58:35.000Z', true),
    ] as const,
    building: [running(stagesAt('build', 558), 60, 'build', '2026-11-24T13:00:40.000Z')] as const,
    sourceAway: {
      ...baseOf(lang, stagesAt('collect', 12_400, 'failed'), 30),
      updatedAt: '2026-11-24T13:02:11.000Z',
      status: 'failed',
      finishedAt: '2026-11-24T13:02:11.000Z',
      error: { code: 'source-unavailable', stage: 'collect', retryable: true, reference: '7F3K-92QD' },
    },
    blocked: {
      ...baseOf(lang, stagesAt('validate', 9_100, 'failed'), 30),
      status: 'failed',
      finishedAt: '2026-11-24T13:02:11.000Z',
      error: {
        code: 'identity-number-found',
        stage: 'validate',
        retryable: false,
        reference: 'K4TD-8M2X',
        detail: blockedDetail(lang),
      },
    },
    broken: {
      ...baseOf(lang, stagesAt('verify', 9, 'failed'), 30),
      status: 'failed',
      finishedAt: '2026-11-24T13:02:11.000Z',
      error: { code: 'verification-failed', stage: 'verify', retryable: false, reference: 'P9WC-41HZ' },
    },
    completed: { ...ended, status: 'completed', finishedAt: '2026-11-24T13:02:11.000Z', file: FILE, summary: summaryIn(lang) },
    cancelled: { ...baseOf(lang, stagesAt('validate', 4_000, 'pending'), 30), status: 'cancelled', finishedAt: '2026-11-24T12:59:00.000Z' },
    expired: { ...ended, seq: 91, status: 'expired', finishedAt: '2026-11-24T13:02:11.000Z' },
  } satisfies Record<string, Job | readonly Job[]>;
}

export const jobs = jobsIn('nb');
