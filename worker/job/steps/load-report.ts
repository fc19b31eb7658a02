import { createHash } from 'node:crypto';
import { registerKey } from '../../files/keys.ts';
import { describeReport } from '../../report/describe-report.ts';
import type { Report } from '../../report/report.ts';
import type { Register } from '../../rules/record.ts';
import { requireRuleSet } from '../../rules/rule-set-for.ts';
import { protectReport } from '../../stages/protect.ts';
import { VERSION } from '../../version.ts';
import type { StepContext } from './step.ts';

/** What the report says, from what is stored: the same however often it is made again. */
export async function loadReport({ job, run, effects, store }: StepContext): Promise<Report> {
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

/** The report as it may be shown. */
export async function loadProtectedReport(context: StepContext): Promise<Report> {
  const { smallNumberK } = requireRuleSet(context.job.request.basisYear);
  return protectReport(await loadReport(context), smallNumberK);
}
