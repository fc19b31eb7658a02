import { findingsKey, judgedKey, pageKey, registerKey } from '../../files/keys.ts';
import { fromColumns, type RecordColumns } from '../../files/record-columns.ts';
import type { ActivityRecord, Register } from '../../rules/record.ts';
import { requireRuleSet } from '../../rules/rule-set-for.ts';
import { mergeTally, tallyPage } from '../../stages/aggregate.ts';
import { createValidation, type DayState, emptyDay, type Validation } from '../../stages/validate.ts';
import { toStoredFindings } from '../findings.ts';
import type { PageRow } from '../job-store.ts';
import { judgedPage } from '../judged-page.ts';
import type { Position } from '../run-state.ts';
import { blockUnit } from './block-unit.ts';
import { positionOf, type Step, type StepContext, type Unit } from './step.ts';

/** Judges the snapshot page by page: a verdict for each record, and findings. */
export class ValidateStep implements Step {
  readonly total: number;
  readonly #context: StepContext;
  readonly #register: Register;
  readonly #validation: Validation;
  readonly #pages: PageRow[];
  /** The day that is open, and the page it was left open for. */
  #day: { state: DayState; nextPage: number } = { state: emptyDay, nextPage: 0 };

  private constructor(context: StepContext, register: Register, snapshot: { day: string; records: number }) {
    this.#context = context;
    this.#register = register;
    this.total = snapshot.records;
    this.#pages = context.store.pages();
    const { basisYear } = context.job.request;
    this.#validation = createValidation(requireRuleSet(basisYear), register, { basisYear, snapshotDate: snapshot.day });
  }

  static async create(context: StepContext): Promise<ValidateStep> {
    const { job, run, effects } = context;
    const register = await effects.files.getPacked<Register>(registerKey(job.id, run.generation));
    if (!run.snapshot) throw new TypeError('Nothing was collected');
    return new ValidateStep(context, register, run.snapshot);
  }

  async next(position: Position): Promise<Unit> {
    const { page, records: before } = positionOf('validate', position);
    const { job, run, effects, breath } = this.#context;
    const { tally } = run;
    if (page >= this.#pages.length)
      return { type: 'work', position: { stage: 'aggregate', page: 0, records: 0 }, done: before };

    const day = this.#day.nextPage === page ? this.#day.state : await this.#rebuildDay(page);
    const records = await this.#records(page);
    await breath.take();
    const result = this.#validation.page(day, records);
    await breath.take();

    const [judgedAt, findingsAt] = [judgedKey(job.id, run.generation, page), findingsKey(job.id, run.generation, page)];
    await Promise.all([
      effects.files.putPacked(judgedAt, judgedPage(records, result.verdicts)),
      effects.files.putPacked(findingsAt, toStoredFindings(result.findings, this.#register, before)),
    ]);
    this.#day = { state: result.day, nextPage: page + 1 };

    const done = before + records.length;
    const tallied = mergeTally(tally, tallyPage(result.verdicts, result.findings));
    const created = [judgedAt, findingsAt];
    if (result.blocked) {
      const { blocked: finding, findings } = result;
      const register = this.#register;
      return blockUnit(this.#context, { finding, findings, register, records, page, before, tally: tallied });
    }
    const last = page + 1 >= this.#pages.length;
    return {
      type: 'work',
      position: last
        ? { stage: 'aggregate', page: 0, records: 0 }
        : { stage: 'validate', page: page + 1, records: done },
      done,
      tally: tallied,
      created,
    };
  }

  /**
   * After a restart, the records of a day that began on an earlier page are judged once more and the results thrown away:
   * they are record contents, which the object's own tables never hold.
   */
  async #rebuildDay(page: number): Promise<DayState> {
    const open = this.#pages[page]?.firstDay;
    let from = page;
    while (from > 0 && this.#pages[from - 1]?.lastDay === open) {
      from -= 1;
      if (this.#pages[from]?.firstDay !== open) break;
    }
    let state = emptyDay;
    for (let earlier = from; earlier < page; earlier++)
      state = this.#validation.page(state, await this.#records(earlier)).day;
    return state;
  }

  async #records(page: number): Promise<ActivityRecord[]> {
    const { job, run, effects } = this.#context;
    return fromColumns(await effects.files.getPacked<RecordColumns>(pageKey(job.id, run.generation, page)));
  }
}
