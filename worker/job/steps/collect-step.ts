import { loadStageCosts } from '../../estimate/cost-store.ts';
import { defaultCosts, type StageCosts } from '../../estimate/stage-costs.ts';
import { reader } from '../../files/columns.ts';
import { pageKey, registerKey } from '../../files/keys.ts';
import { inTime } from '../../in-time.ts';
import { errorPlace, logFailure } from '../../log.ts';
import { checkRegister } from '../../rules/register-rules.ts';
import { ruleSetFor } from '../../rules/rule-set-for.ts';
import type { RecordSource, SourceCall, SourceCursor, SourcePage } from '../../sources/record-source.ts';
import { normalisePage } from '../../stages/normalise.ts';
import { normaliseRegister } from '../../stages/normalise-register.ts';
import { dayKey } from '../../stages/validate.ts';
import { osloDay } from '../oslo-day.ts';
import { pageRecords } from '../page-records.ts';
import type { Position } from '../run-state.ts';
import { blockUnit } from './block-unit.ts';
import { positionOf, type Step, type StepContext, type Unit } from './step.ts';

/** Takes the snapshot: fixes the moment, reads the source page by page, normalises and packs. */
export class CollectStep implements Step {
  readonly total = null;
  readonly #context: StepContext;
  readonly #source: RecordSource;
  /** The page after the last one, already asked for while that one is packed. */
  #ahead: { after: SourceCursor; page: Promise<SourcePage> } | null = null;

  constructor(context: StepContext) {
    this.#context = context;
    this.#source = context.effects.source(context.job.organisation.orgNumber);
  }

  async next(position: Position): Promise<Unit> {
    const { snapshot } = this.#context.run;
    if (snapshot === null) return this.#open();

    const { pages, records, after, retakes } = positionOf('collect', position);
    const call = this.#call(snapshot.asOf);
    const page = await this.#page(call, after, snapshot.records);
    if (page.next) this.#readAhead(call, page.next, snapshot.records);

    const count = page.columns.id.length;
    const total = records + count;
    if (page.next === null && (page.changed || total !== snapshot.records)) {
      if (retakes === 0) return { type: 'retake' };
      return { type: 'failed', code: 'source-changed', retryable: true };
    }
    const rest = { records: total, retakes };
    if (count === 0) return { type: 'work', position: positionAfter(page.next, pages, rest), done: total };

    const { job, run, effects, store, breath } = this.#context;
    const key = pageKey(job.id, run.generation, pages);
    await breath.take();
    const normalised = normalisePage(page.columns);
    await breath.take();
    const sha256 = await effects.files.putPacked(key, normalised);
    const registeredDate = reader(normalised.fields.registeredDate);
    const dayAt = (place: number) => dayKey({ registeredDate: registeredDate(place) });
    return {
      type: 'work',
      position: positionAfter(page.next, pages + 1, rest),
      done: total,
      created: [key],
      write: () =>
        store.addPage({
          page: pages,
          records: count,
          sha256,
          firstDay: dayAt(0),
          lastDay: dayAt(count - 1),
        }),
    };
  }

  async #open(): Promise<Unit> {
    const { job, run, effects } = this.#context;
    const now = effects.now();
    const asOf = new Date(now).toISOString();
    const [{ count, register: raw }, costs] = await Promise.all([this.#source.open(this.#call(asOf)), this.#costs()]);
    const register = normaliseRegister(raw);
    const blocking = checkRegister(register, ruleSetFor(job.request.basisYear)).filter(
      ({ severity }) => severity === 'B',
    );
    const [finding] = blocking;
    if (finding) {
      // Before anything of the register is kept or shown.
      return blockUnit(this.#context, {
        finding,
        findings: blocking,
        register,
        records: [],
        page: 0,
        before: 0,
        tally: run.tally,
      });
    }
    const key = registerKey(job.id, run.generation);
    const registerSha256 = await effects.files.putPacked(key, register);
    return {
      type: 'opened',
      snapshot: { asOf, day: osloDay(now), records: count, registerSha256, source: this.#source.id },
      organisationName: register.organisation.name,
      costs,
      created: [key],
    };
  }

  /** What earlier exports cost is worth no waiting: without it, bar and time left begin from the defaults. */
  async #costs(): Promise<StageCosts> {
    const { job, effects } = this.#context;
    const kind = { ...job.request, source: this.#source.id };
    try {
      return await inTime(() => loadStageCosts(effects.db, kind));
    } catch (error) {
      logFailure('costs-not-loaded', { exportId: job.id, error: errorPlace(error) });
      return defaultCosts(kind);
    }
  }

  #page(call: SourceCall, after: SourceCursor | null, records: number): Promise<SourcePage> {
    const ahead = this.#ahead;
    this.#ahead = null;
    if (ahead && after && ahead.after.id === after.id && ahead.after.date === after.date) return ahead.page;
    return this.#source.page(call, after, pageRecords(records, this.#source.pageRecords));
  }

  #readAhead(call: SourceCall, after: SourceCursor, records: number): void {
    const page = this.#source.page(call, after, pageRecords(records, this.#source.pageRecords));
    // Its failure is told to whoever asks for the page, not to nobody.
    page.catch(() => undefined);
    this.#ahead = { after, page };
  }

  #call(asOf: string): SourceCall {
    const { job, signal } = this.#context;
    return { basisYear: job.request.basisYear, asOf, exportId: job.id, attempt: job.attempt, signal };
  }
}

function positionAfter(next: SourceCursor | null, pages: number, rest: { records: number; retakes: number }) {
  return next === null
    ? { stage: 'validate' as const, page: 0, records: 0 }
    : { stage: 'collect' as const, pages, after: next, ...rest };
}
