import { findingsKey, judgedKey, registerKey } from '../../files/keys.ts';
import type { Register } from '../../rules/record.ts';
import { checkRegister } from '../../rules/register-rules.ts';
import { requireRuleSet } from '../../rules/rule-set-for.ts';
import { mergeTally, Sums, tallyPage } from '../../stages/aggregate.ts';
import { createValidation } from '../../stages/validate.ts';
import { toStoredFindings } from '../findings.ts';
import type { PageRow } from '../job-store.ts';
import type { JudgedPage } from '../judged-page.ts';
import type { Position } from '../run-state.ts';
import { positionOf, type Step, type StepContext, type Unit } from './step.ts';

/** Adds up the counted records, page by page; the sums are stored once, with the last of them. */
export class AggregateStep implements Step {
  readonly total: number;
  readonly #context: StepContext;
  readonly #pages: PageRow[];
  readonly #sums = new Sums();
  /** How many pages they hold, from the first. */
  #summed = 0;

  constructor(context: StepContext) {
    this.#context = context;
    this.#pages = context.store.pages();
    this.total = context.run.snapshot?.records ?? 0;
  }

  async next(position: Position): Promise<Unit> {
    const { page, records: before } = positionOf('aggregate', position);
    // After a restart the pages before this one are added once more: what they are kept in is small.
    while (this.#summed < Math.min(page + 1, this.#pages.length)) await this.#addPage();
    if (page >= this.#pages.length) return this.#finish(before);
    const done = before + (this.#pages[page]?.records ?? 0);
    return { type: 'work', position: { stage: 'aggregate', page: page + 1, records: done }, done };
  }

  async #addPage(): Promise<void> {
    const { job, run, effects } = this.#context;
    const { groups } = await effects.files.getPacked<JudgedPage>(judgedKey(job.id, run.generation, this.#summed));
    this.#sums.add(groups);
    this.#summed += 1;
  }

  /** What can only be said of whole branches is said now. */
  async #finish(done: number): Promise<Unit> {
    const { job, run, effects, store } = this.#context;
    const rows = this.#sums.rows();
    const register = await effects.files.getPacked<Register>(registerKey(job.id, run.generation));
    const { basisYear } = job.request;
    const ruleSet = requireRuleSet(basisYear);
    const validation = createValidation(ruleSet, register, { basisYear, snapshotDate: run.snapshot?.day ?? '' });
    const findings = [...checkRegister(register, ruleSet), ...validation.finish(rows)];
    const key = findingsKey(job.id, run.generation, this.#pages.length);
    await effects.files.putPacked(key, toStoredFindings(findings, register, done));
    return {
      type: 'work',
      position: { stage: 'protect', table: 0 },
      done,
      tally: mergeTally(run.tally, tallyPage([], findings)),
      created: [key],
      write: () => store.saveAggregates(rows),
    };
  }
}
