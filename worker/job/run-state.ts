// Pure. What an export remembers besides the public `Job`: where it is and how it has gone. Never record contents.
import type { EstimateLog } from '../estimate/estimate-log.ts';
import type { Pace } from '../estimate/pace.ts';
import { byStage, defaultCosts, type StageCosts } from '../estimate/stage-costs.ts';
import type { SavedWriter } from '../formats/create-writer.ts';
import type { ExportRequest } from '../protocol/job.ts';
import type { StageId } from '../protocol/stage-ids.ts';
import type { Tally } from '../rules/aggregates.ts';
import type { SourceCursor } from '../sources/record-source.ts';
import { emptyTally } from '../stages/aggregate.ts';

/** Where the next unit of work begins. Saved with what the unit before it left behind. */
export type Position =
  | { stage: 'collect'; pages: number; records: number; after: SourceCursor | null; retakes: number }
  | { stage: 'validate'; page: number; records: number }
  | { stage: 'aggregate'; page: number; records: number }
  | { stage: 'protect'; table: number }
  /** `upload` while the file takes several parts: each finished part is a place to go on from. */
  | { stage: 'build'; upload: { uploadId: string; parts: number; saved: SavedWriter | null } | null }
  | { stage: 'verify'; check: number };

export interface Snapshot {
  /** RFC 3339 UTC: the fixed moment. */
  asOf: string;
  /** Its day in Europe/Oslo, `yyyy-mm-dd`; no finer time reaches the file. */
  day: string;
  records: number;
  registerSha256: string;
  /** `RecordSource.id`: what the costs are learned under. */
  source: string;
}

/** Why nothing is tried just now. */
export interface Waiting {
  cause: 'source' | 'storage';
  failures: number;
  /** Epoch milliseconds. */
  since: number;
  until: number;
}

export interface RunState extends Pace {
  /** Rises with cancel, retry and erase; a slice that finds another one throws its work away. */
  epoch: number;
  /** Rises with each taking of the snapshot. */
  generation: number;
  position: Position;
  snapshot: Snapshot | null;
  tally: Tally;
  costs: StageCosts;
  shareAtStart: Record<StageId, number>;
  /** What was said of the time left in this attempt; absent before the first, and in exports begun before it was kept. */
  said?: EstimateLog;
  /** When the last unit was committed, epoch milliseconds. */
  progressAt: number;
  /** Slices that began at this position, never came back and were seen no further than others: counted before they begin. */
  tries: number;
  /** When the first of these began, epoch milliseconds; of no meaning while there are none. */
  triedSince?: number;
  /** When the last of them began, likewise; absent in exports begun before it was kept. */
  triedAt?: number;
  waiting: Waiting | null;
}

export function newRunState(request: ExportRequest, at: number): RunState {
  return {
    epoch: 1,
    generation: 1,
    position: firstPosition(),
    snapshot: null,
    tally: emptyTally,
    costs: defaultCosts({ ...request, source: '' }),
    spentMs: byStage(() => 0),
    shareAtStart: byStage(() => 0),
    progressAt: at,
    usualGapMs: 0,
    tries: 0,
    waiting: null,
  };
}

/** What a run goes on with that takes a new snapshot: what was made of the one before stays under keys of its own. */
export function withoutSnapshot({
  generation,
}: RunState): Pick<RunState, 'generation' | 'position' | 'snapshot' | 'tally'> {
  return { generation: generation + 1, position: firstPosition(), snapshot: null, tally: emptyTally };
}

export function firstPosition(): Position {
  return { stage: 'collect', pages: 0, records: 0, after: null, retakes: 0 };
}
