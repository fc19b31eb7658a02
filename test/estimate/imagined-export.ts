// Pure. Exports that never were, after the model of PROGRESS.md 5B: what the time left is judged by.
import { byStage, sumOf } from '../../worker/estimate/stage-costs.ts';
import type { StageId } from '../../worker/protocol/stage-ids.ts';

/** What an export takes, known beforehand to nobody but the judge. */
export interface ImaginedExport {
  records: number;
  workMs: Record<StageId, number>;
  /** What the source takes for a page, about. */
  pageMs: number;
  /** One wait in the middle of the work, or none. */
  wait: { afterMs: number; ms: number } | null;
}

/**
 * Five stages of 2, 28, 4, 55 and 11 % of the time there, six here: the two large ones and the last as they are, the
 * small ones divided among three.
 */
const SHARE: Record<StageId, number> = {
  collect: 0.28,
  validate: 0.03,
  aggregate: 0.02,
  protect: 0.01,
  build: 0.55,
  verify: 0.11,
};
/** So that an export of the median size takes about four minutes, as there. */
const MS_PER_RECORD = 3;
/** What a stage takes whatever the size, for an export of so many records. */
const FIXED_RECORDS = 1_000;
const FEWEST = 15_000;
const MOST = 300_000;
const RUN_SIGMA = 0.35;
const STAGE_SIGMA = 0.25;
const WAIT_CHANCE = 0.15;

/** The next export, of a source with such pages; `random` gives 0 ≤ x < 1. */
export function imagineExport(random: () => number, pageMs: number): ImaginedExport {
  const records = Math.round(FEWEST * (MOST / FEWEST) ** random());
  const runPace = Math.exp(RUN_SIGMA * normal(random));
  const workMs = byStage(
    (id) => SHARE[id] * MS_PER_RECORD * (records + FIXED_RECORDS) * runPace * Math.exp(STAGE_SIGMA * normal(random)),
  );
  const waits = random() < WAIT_CHANCE;
  const wait = { afterMs: random() * sumOf(workMs), ms: 10_000 + 30_000 * random() };
  return { records, workMs, pageMs, wait: waits ? wait : null };
}

/** Standard normal (Box and Muller). */
export function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
