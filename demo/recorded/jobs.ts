// Pure. Exports as the server sent them, one for each thing there is to see.
import type { ExportFile, ExportRequest, Job, JobBase, RunningJob, StageProgress, Summary } from '../../worker/protocol/job.ts';
import type { StageId } from '../../worker/protocol/stage-ids.ts';

const REQUEST: ExportRequest = { basisYear: 2025, format: 'xlsx', variant: 'external', lang: 'nb' };
const RECORDS = 25_000;

const FILE: ExportFile = {
  name: 'bufdir-grunnlag_311000039_2025_20261124_external.xlsx',
  sizeBytes: 1_204_511,
  contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  sha256: '9f2c1d7a5be04c3388f1a6d0e7b95c42d1f08a6637e2c94b5d10ff3e86a7c215',
  expiresAt: '2026-12-01T13:02:11.000Z',
};

const SUMMARY: Summary = {
  registered: RECORDS,
  counted: 23_118,
  notCounted: 1_882,
  warnings: 37,
  reasons: [
    { rule: 'A01', count: 1_204, text: 'Aktiviteten er ikke godkjent.' },
    { rule: 'T01', count: 96, text: 'Dagen ligger utenfor grunnlagsåret.' },
    { rule: 'B01', count: 8, text: 'Lokallaget er ukjent eller var ikke i drift denne dagen.' },
    { rule: 'K04', count: 402, text: 'Oppsøkende samtaler teller bare ved personlig frammøte.' },
    { rule: 'K01', count: 131, text: 'Gruppen hadde færre enn 3 deltakere.' },
    { rule: 'L02', count: 38, text: 'En leder var ikke godkjent likeperson denne dagen, eller mangler gjennomført kurs.' },
    { rule: 'D01', count: 3, text: 'Lik en annen aktivitet samme dag: samme lokallag, type, ledere, varighet og antall deltakere.' },
  ],
};

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

function baseOf(stages: StageProgress[], seq: number): JobBase {
  const share = (stage: StageProgress): number => (stage.state === 'done' ? 1 : stage.total ? stage.done / stage.total : 0);
  return {
    id: '5f1c7f5e-6a0e-4a51-9d0e-2b1f6f1f3a77',
    seq,
    attempt: 1,
    organisation: { orgNumber: '311000039', name: 'Norsk Likepersonforbund' },
    request: REQUEST,
    createdAt: '2026-11-24T12:58:00.000Z',
    updatedAt: '2026-11-24T13:00:00.000Z',
    stages,
    fraction: Math.min(0.999, stages.reduce((sum, stage) => sum + stage.weight * share(stage), 0)),
  };
}

function running(stages: StageProgress[], seq: number, stage: StageId, updatedAt: string, more: { stalled?: boolean } = {}): RunningJob {
  return {
    ...baseOf(stages, seq),
    updatedAt,
    status: 'running',
    stage,
    startedAt: '2026-11-24T12:58:01.000Z',
    heartbeatAt: updatedAt,
    stalled: more.stalled ?? false,
    remaining: more.stalled ? null : { lowMs: 110_000, highMs: 140_000 },
  };
}

const ended = { ...baseOf(stagesAt('end'), 90), fraction: 1, updatedAt: '2026-11-24T13:02:11.000Z' };

export const jobs = {
  queued: { ...baseOf(stagesAt('collect', 0, 'pending'), 1), status: 'queued' },
  /** The way to the moment drawn: what the element measures, it measures between these. */
  running: [
    running(stagesAt('collect', 0), 2, 'collect', '2026-11-24T12:58:01.000Z'),
    running(stagesAt('validate', 0), 20, 'validate', '2026-11-24T12:58:42.000Z'),
    running(stagesAt('aggregate', 0), 40, 'aggregate', '2026-11-24T12:59:08.000Z'),
    running(stagesAt('aggregate', 15_500), 46, 'aggregate', '2026-11-24T12:59:20.000Z'),
  ] as const,
  stalled: [
    running(stagesAt('collect', 15_500), 12, 'collect', '2026-11-24T12:58:20.000Z'),
    running(stagesAt('collect', 15_500), 13, 'collect', '2026-11-24T12:58:35.000Z', { stalled: true }),
  ] as const,
  building: [running(stagesAt('build', 558), 60, 'build', '2026-11-24T13:00:40.000Z')] as const,
  sourceAway: {
    ...baseOf(stagesAt('collect', 12_400, 'failed'), 30),
    updatedAt: '2026-11-24T13:02:11.000Z',
    status: 'failed',
    finishedAt: '2026-11-24T13:02:11.000Z',
    error: { code: 'source-unavailable', stage: 'collect', retryable: true, reference: '7F3K-92QD' },
  },
  blocked: {
    ...baseOf(stagesAt('validate', 9_100, 'failed'), 30),
    status: 'failed',
    finishedAt: '2026-11-24T13:02:11.000Z',
    error: {
      code: 'identity-number-found',
      stage: 'validate',
      retryable: false,
      reference: 'K4TD-8M2X',
      detail:
        'Lillehammer lokallag, samtalegruppe 14.03.2025: Det står noe som ser ut som et fødselsnummer eller D-nummer i en tekst. Fjern nummeret fra teksten i medlemssystemet, og lag eksporten på nytt.',
    },
  },
  broken: {
    ...baseOf(stagesAt('verify', 9, 'failed'), 30),
    status: 'failed',
    finishedAt: '2026-11-24T13:02:11.000Z',
    error: { code: 'verification-failed', stage: 'verify', retryable: false, reference: 'P9WC-41HZ' },
  },
  completed: { ...ended, status: 'completed', finishedAt: '2026-11-24T13:02:11.000Z', file: FILE, summary: SUMMARY },
  cancelled: { ...baseOf(stagesAt('validate', 4_000, 'pending'), 30), status: 'cancelled', finishedAt: '2026-11-24T12:59:00.000Z' },
  expired: { ...ended, seq: 91, status: 'expired', finishedAt: '2026-11-24T13:02:11.000Z' },
} satisfies Record<string, Job | readonly Job[]>;

/** Answers of the findings route for the completed and the blocked export, by severity. */
export const findings = {
  E: {
    findings: [
      {
        rule: 'K01',
        severity: 'E',
        activityId: 'a-10311',
        branch: 'Lillehammer lokallag',
        date: '2025-03-14',
        field: 'participantCount',
        text: 'Gruppen hadde færre enn 3 deltakere.',
        action: 'Rett antallet hvis flere deltok. Lederne regnes ikke med i antallet som registreres.',
      },
      {
        rule: 'K04',
        severity: 'E',
        activityId: 'a-20977',
        branch: 'Tromsø lokallag',
        date: '2025-05-02',
        field: 'channel',
        text: 'Oppsøkende samtaler teller bare ved personlig frammøte.',
        action: 'Rett kontaktformen hvis samtalen skjedde ved personlig frammøte.',
      },
      {
        rule: 'A01',
        severity: 'E',
        activityId: 'a-20981',
        branch: 'Ålesund og omegn lokallag',
        date: '2025-11-30',
        field: 'status',
        text: 'Aktiviteten er ikke godkjent.',
        action: 'Godkjenn aktiviteten i medlemssystemet hvis den skal telle.',
      },
    ],
    next: '0.3',
  },
  W: {
    findings: [
      {
        rule: 'B02',
        severity: 'W',
        activityId: null,
        branch: 'Bodø lokallag',
        date: null,
        field: 'annualReportReceived',
        text: 'Lokallaget har ikke levert årsmelding for grunnlagsåret.',
        action: 'Innhent årsmeldingen, eller registrer at den er mottatt.',
      },
    ],
    next: null,
  },
  I: {
    findings: [
      {
        rule: 'B03',
        severity: 'I',
        activityId: null,
        branch: 'Røros lokallag',
        date: null,
        field: 'members',
        text: 'Lokallaget har medlemmer uten aktivitet, eller aktivitet uten medlemmer.',
        action: 'Kontroller at medlemstall og aktiviteter er registrert på riktig lokallag.',
      },
    ],
    next: null,
  },
  B: {
    findings: [
      {
        rule: 'P01',
        severity: 'B',
        activityId: 'a-10420',
        branch: 'Lillehammer lokallag',
        date: '2025-03-14',
        field: 'theme',
        text: 'Det står noe som ser ut som et fødselsnummer eller D-nummer i en tekst.',
        action: 'Fjern nummeret fra teksten i medlemssystemet, og lag eksporten på nytt.',
      },
    ],
    next: null,
  },
};
