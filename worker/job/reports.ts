import { createHash } from 'node:crypto';
import { registerKey } from '../files/keys.ts';
import { describeReport } from '../report/describe-report.ts';
import type { Report } from '../report/report.ts';
import type { Register } from '../rules/record.ts';
import { requireRuleSet } from '../rules/rule-set-for.ts';
import { protectReport } from '../stages/protect.ts';
import { VERSION } from '../version.ts';
import type { StepContext } from './steps/step.ts';

/** What the report says, from what is stored: the same however often it is made again, and so made once for each snapshot. */
export class Reports {
  #made: { generation: number; described: Promise<Report>; protected: Promise<Report> } | null = null;

  /** As the figures are. */
  described(context: StepContext): Promise<Report> {
    return this.#of(context).described;
  }

  /** As it may be shown. */
  protected(context: StepContext): Promise<Report> {
    return this.#of(context).protected;
  }

  #of(context: StepContext) {
    const { generation } = context.run;
    if (this.#made?.generation === generation) return this.#made;
    const { smallNumberK } = requireRuleSet(context.job.request.basisYear);
    const described = describe(context);
    const made = { generation, described, protected: described.then((report) => protectReport(report, smallNumberK)) };
    this.#made = made;
    // One that could not be made is tried again by whoever asks next.
    made.protected.catch(() => {
      if (this.#made === made) this.#made = null;
    });
    return made;
  }
}

async function describe({ job, run, effects, store }: StepContext): Promise<Report> {
  const { generation, snapshot, tally } = run;
  if (!snapshot) throw new TypeError('Nothing was collected');
  const register = await effects.files.getPacked<Register>(registerKey(job.id, generation));
  const input = createHash('sha256').update(snapshot.registerSha256);
  for (const { sha256 } of store.pages()) input.update(sha256);
  return describeReport({
    request: job.request,
    register,
    ruleSet: requireRuleSet(job.request.basisYear),
    rows: store.aggregates(),
    tally,
    snapshotDate: snapshot.day,
    inputSha256: input.digest('hex'),
    version: VERSION,
  });
}
