import { findingsKey, pageKey, registerKey, verdictsKey } from '../../files/keys.ts';
import type { ActivityRecord, Register } from '../../rules/record.ts';
import { checkRegister } from '../../rules/register-rules.ts';
import type { Verdict } from '../../rules/rule-ids.ts';
import { requireRuleSet } from '../../rules/rule-set-for.ts';
import { aggregatePage, mergeAggregates, mergeTally, tallyPage } from '../../stages/aggregate.ts';
import { createValidation } from '../../stages/validate.ts';
import { toStoredFindings } from '../findings.ts';
import type { PageRow } from '../job-store.ts';
import type { Position } from '../run-state.ts';
import { positionOf, type Step, type StepContext, type Unit } from './step.ts';

/** Sums the counted records, page by page, into the object's own table. */
export class AggregateStep implements Step {
  readonly total: number;
  readonly #context: StepContext;
  readonly #pages: PageRow[];

  constructor(context: StepContext) {
    this.#context = context;
    this.#pages = context.store.pages();
    this.total = context.run.snapshot?.records ?? 0;
  }

  async next(position: Position): Promise<Unit> {
    const { page, records: before } = positionOf('aggregate', position);
    if (page >= this.#pages.length) return this.#finish(before);

    const { job, run, effects, store } = this.#context;
    const [records, verdicts] = await Promise.all([
      effects.files.getPacked<ActivityRecord[]>(pageKey(job.id, run.generation, page)),
      effects.files.getPacked<Verdict[]>(verdictsKey(job.id, run.generation, page)),
    ]);
    const rows = aggregatePage(records, verdicts);
    const done = before + records.length;
    return {
      type: 'work',
      position: { stage: 'aggregate', page: page + 1, records: done },
      done,
      write: () => store.addAggregates(rows),
    };
  }

  /** What can only be said of whole branches is said now. */
  async #finish(done: number): Promise<Unit> {
    const { job, run, effects, store } = this.#context;
    const register = await effects.files.getPacked<Register>(registerKey(job.id, run.generation));
    const { basisYear } = job.request;
    const ruleSet = requireRuleSet(basisYear);
    const validation = createValidation(ruleSet, register, { basisYear, snapshotDate: run.snapshot?.day ?? '' });
    const findings = [
      ...checkRegister(register, ruleSet),
      ...validation.finish(mergeAggregates([], store.aggregates())),
    ];
    const key = findingsKey(job.id, run.generation, this.#pages.length);
    await effects.files.putPacked(key, toStoredFindings(findings, register, done));
    return {
      type: 'work',
      position: { stage: 'protect', table: 0 },
      done,
      tally: mergeTally(run.tally, tallyPage([], findings)),
      created: [key],
    };
  }
}
