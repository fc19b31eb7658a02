// Pure.

export interface KillReport {
  kills: number;
  /** From each start of the process until an export had gone on, milliseconds. */
  backMs: readonly number[];
  /** Ended, each of them compared with the file of an undisturbed one. */
  exports: number;
  /** Uploads whose id was lost with the process: the bucket's own rule ends them. */
  orphanedUploads: number;
  violations: readonly string[];
}

/** What servers side by side have seen together. */
export function sumOf(reports: readonly KillReport[]): KillReport {
  return {
    kills: reports.reduce((sum, { kills }) => sum + kills, 0),
    backMs: reports.flatMap(({ backMs }) => backMs),
    exports: reports.reduce((sum, { exports }) => sum + exports, 0),
    orphanedUploads: reports.reduce((sum, { orphanedUploads }) => sum + orphanedUploads, 0),
    violations: reports.flatMap(({ violations }) => violations),
  };
}

/** A line of figures. */
export function lineOf({ kills, backMs, exports, orphanedUploads, violations }: KillReport): string {
  const sorted = backMs.toSorted((a, b) => a - b);
  return [
    `${kills} kills`,
    `${exports} exports ended`,
    `at work again after ${sorted[Math.floor(sorted.length / 2)]} ms in the middle and ${sorted.at(-1)} ms at most`,
    `${orphanedUploads} orphaned uploads`,
    `${violations.length} violations`,
  ].join('; ');
}
