// Pure.
import type { StageId } from '../../worker/protocol/stage-ids.ts';

/** How long an export was where its slices died without having left anything behind, or come further than others. */
export interface HoldUp {
  stage: StageId;
  ms: number;
}

export interface KillReport {
  kills: number;
  /** From each start of the process until an export had gone on, milliseconds. */
  backMs: readonly number[];
  /** Ended, each of them compared with the file of an undisturbed one. */
  exports: number;
  /** The longest that an export was held up. */
  longest: HoldUp;
  /** Uploads whose id was lost with the process: the bucket's own rule ends them. */
  orphanedUploads: number;
  violations: readonly string[];
}

/** What servers side by side have seen together. */
export function sumOf(reports: readonly KillReport[]): KillReport {
  return {
    kills: reports.reduce((sum, { kills }) => sum + kills, 0),
    backMs: reports.flatMap(({ backMs }) => backMs),
    longest: reports.map(({ longest }) => longest).reduce(longer),
    exports: reports.reduce((sum, { exports }) => sum + exports, 0),
    orphanedUploads: reports.reduce((sum, { orphanedUploads }) => sum + orphanedUploads, 0),
    violations: reports.flatMap(({ violations }) => violations),
  };
}

export function longer(one: HoldUp, other: HoldUp): HoldUp {
  return other.ms > one.ms ? other : one;
}

/** A line of figures. */
export function lineOf({ kills, backMs, exports, longest, orphanedUploads, violations }: KillReport): string {
  const sorted = backMs.toSorted((a, b) => a - b);
  return [
    `${kills} kills`,
    `${exports} exports ended`,
    `at work again after ${sorted[Math.floor(sorted.length / 2)]} ms in the middle and ${sorted.at(-1)} ms at most`,
    `held up for ${Math.round(longest.ms / 1_000)} s at most, in ${longest.stage}`,
    `${orphanedUploads} orphaned uploads`,
    `${violations.length} violations`,
  ].join('; ');
}
