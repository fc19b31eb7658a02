// Pure.
import { byStage } from '../estimate/stage-costs.ts';
import type { Job } from '../protocol/job.ts';
import type { StageId } from '../protocol/stage-ids.ts';

/** How much of each stage is done, 0..1. */
export function stageShares(job: Job): Record<StageId, number> {
  return byStage((_, index) => {
    const stage = job.stages[index];
    if (!stage) return 0;
    if (stage.state === 'done') return 1;
    return stage.total ? Math.min(1, stage.done / stage.total) : 0;
  });
}
