// Pure. The six stages of an export, in the order they run.
export const STAGE_IDS = ['collect', 'validate', 'aggregate', 'protect', 'build', 'verify'] as const;

export type StageId = (typeof STAGE_IDS)[number];
export type StageUnit = 'records' | 'tables' | 'rows' | 'checks';

export const STAGE_UNITS = {
  collect: 'records',
  validate: 'records',
  aggregate: 'records',
  protect: 'tables',
  build: 'rows',
  verify: 'checks',
} as const satisfies Record<StageId, StageUnit>;
