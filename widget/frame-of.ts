// Pure. Bar and stages, as far as snapshots tell without being put into many words.
import type { Job, StageProgress } from '../worker/protocol/job.ts';
import { STAGE_IDS } from '../worker/protocol/stage-ids.ts';
import type { Track } from './follow/track.ts';
import { fillOf } from './shares.ts';
import type { Progress, StageView } from './view.ts';
import type { Words } from './words.ts';

/** Shares of a usual run, shown before the first answer: measured once, replaced by the server's own with the first snapshot. */
const USUAL_WEIGHTS = [0.34, 0.22, 0.12, 0.04, 0.2, 0.08];

const USUAL_STAGES: readonly Omit<StageProgress, 'unit'>[] = STAGE_IDS.map((id, at) => ({
  id,
  state: 'pending',
  weight: USUAL_WEIGHTS[at] ?? 0,
  done: 0,
  total: null,
}));

/** The last segment stays visibly open until the file has been read back. */
const NEARLY_FULL = 0.96;

/** How far the export has come; without one, where it begins. */
export function frameOf(job: Job | null, track: Track | null, { say, percent }: Words): Progress {
  const stages = job?.stages.length ? job.stages : USUAL_STAGES;
  const last = stages.length - 1;
  // Stages are done one after the other.
  const at = Math.min(last, stages.filter(({ state }) => state === 'done').length);
  const rows = stages.map((each, index): StageView => {
    const fill = track?.fills[index] ?? fillOf(each);
    return {
      name: say(`stage-${each.id}`),
      icon: each.state === 'done' ? 'ok' : index === at ? 'now' : 'todo',
      work: '',
      weight: each.weight,
      fill: index === last ? Math.min(NEARLY_FULL, fill) : fill,
    };
  });
  const done = Math.min(99, Math.floor((track?.fraction ?? job?.fraction ?? 0) * 100 + 1e-6));
  const step = say('step', at + 1, stages.length);
  const stage = rows[at]?.name ?? '';
  return {
    step,
    stage,
    percent: done,
    percentText: percent(done),
    valueText: `${step}: ${stage}. ${say('percent', done)}`,
    look: '',
    count: say('starting'),
    eta: '',
    stages: rows,
  };
}
