import { AsyncLocalStorage } from 'node:async_hooks';
import { randomOf } from '../random.ts';
import { type Act, FAULTS, type Fault, type Outage, type Schedule } from '../schedule.ts';

export type Service = 'files' | 'database' | 'source' | 'storage' | 'object';

/** Whose call it is: a process that may die, and what it has written and not yet put on disk. */
export interface Caller {
  readonly dead: boolean;
  /** Puts on disk what was written: the platform lets no call out before (output gate). */
  confirm(): void;
  /** Ends the process; `forget` loses what is not on disk. */
  crash(forget: boolean): void;
}

/** A request in the Worker's own isolate, which has nothing to lose but itself. */
export const WORKER: Caller = { dead: false, confirm: () => undefined, crash: () => undefined };

/** What a dead object gets from its storage, and its callers from it. */
export class ResetError extends Error {
  override readonly name = 'ResetError';
}

/** So that watchers, who hear four times a second at most, see most of an export. */
export const CALL_MS = 60;
const DELAY_MS = 50_000;
/** After it nobody waits for an answer any more. */
const SILENCE_MS = 2 * 60_000;
/** A day of waiting for a store takes 40,000. */
const MOST_SITES = 200_000;

/** A call to the platform, as it was made. */
export interface Call {
  service: Service;
  name: string;
  /** What went wrong with it, and what was done in the middle of it. */
  fates: (Fault | Act)[];
}

interface Timer {
  at: number;
  owner: Caller;
  run: () => void;
}

/**
 * Clock, chance and fate of one simulated run. Time moves only when a call to the platform is made or when nothing is
 * left to do until the next timer, so that a schedule always gives the same run.
 */
export class World {
  readonly startedAt: number;
  /** Only ever later. */
  now: number;
  /** What the clock of the machines shows beyond that, the alarms' too; clocks are put right now and then. */
  #clockAheadMs = 0;
  /** Those made so far; the place of each is its site. */
  readonly calls: Call[] = [];
  /** Whether a request in the Worker's own isolate may have done the half of what it was for. */
  requestCut = false;
  /** Lets somebody act in the middle of a call. */
  act: (act: Act) => void = () => undefined;
  readonly #steps = new Map<number, (Fault | Act)[]>();
  readonly #outages: readonly Outage[];
  readonly #timers: Timer[] = [];
  #changedAt = Number.NEGATIVE_INFINITY;
  readonly #running = new AsyncLocalStorage<Caller>();

  constructor(startedAt: number, schedule: Schedule) {
    this.startedAt = this.now = startedAt;
    this.#outages = schedule.outages;
    for (const step of schedule.steps) {
      if ('afterMs' in step) {
        this.#timers.push({ at: startedAt + step.afterMs, owner: WORKER, run: () => this.act(step.act) });
        continue;
      }
      const what = 'fault' in step ? step.fault : step.act;
      this.#steps.set(step.site, [...(this.#steps.get(step.site) ?? []), what]);
    }
  }

  /** Epoch milliseconds, whole ones, as everybody is told. */
  get clock(): number {
    return Math.floor(this.now + this.#clockAheadMs);
  }

  stepClock(ms: number): void {
    this.#clockAheadMs += ms;
  }

  /** When the clock will show it. */
  whenClockShows(clock: number): number {
    return clock - this.#clockAheadMs;
  }

  /** Whether more is done than any export needs: work that goes round in circles does not even come to the next event. */
  get isEndless(): boolean {
    return this.calls.length > MOST_SITES;
  }

  /**
   * One call to the platform: `effect` is what it does, at once; after `timeoutMs` without an answer it is given up.
   * `broken`, of a call that reads a body: its answer with a body that breaks off.
   */
  async call<Result>(
    caller: Caller,
    service: Service,
    name: string,
    effect: () => Result | Promise<Result>,
    {
      timeoutMs = SILENCE_MS,
      broken,
    }: { timeoutMs?: number; broken?: (result: Result) => Result | Promise<Result> } = {},
  ): Promise<Result> {
    if (caller.dead) return never();
    const site = this.calls.length;
    const fates = this.#steps.get(site) ?? [];
    const made: Call = { service, name, fates: [] };
    this.calls.push(made);
    this.#note(made, caller, fates);
    if (fates.includes('crash-forgetting') || this.isEndless) {
      caller.crash(true);
      return never();
    }
    caller.confirm();
    if (fates.includes('crash-before')) {
      caller.crash(false);
      return never();
    }
    this.advance(fates.includes('delay') ? DELAY_MS : CALL_MS);
    for (const fate of fates) {
      if (isAct(fate)) this.act(fate);
    }
    if (caller.dead) return never();
    const outage = this.#outageOf(service);
    if (outage?.how === 'silence') return this.#silence(caller, service, timeoutMs);
    const ofOutage = outage ? faultsOf(outage, site) : [];
    // One that refuses everything leaves nothing half done.
    if (outage?.how === 'flaky') this.#note(made, caller, ofOutage);
    const faults = service === 'storage' || service === 'object' ? [] : [...fates, ...ofOutage];
    const isCut = faults.includes('cut');
    if (faults.includes('fail-before') || (isCut && !broken)) throw unavailable(service);
    if (faults.includes('no-answer')) {
      await Promise.resolve()
        .then(effect)
        .catch(() => undefined);
      return this.#silence(caller, service, timeoutMs);
    }
    if (faults.includes('twice')) await effect();
    const result = await effect();
    if (fates.includes('crash-after')) {
      caller.crash(false);
      return never();
    }
    if (caller.dead) return never();
    if (faults.includes('fail-after')) throw unavailable(service);
    return isCut && broken ? broken(result) : result;
  }

  /** A call of the object at work to another server, given up after `timeoutMs`. */
  fetch(answer: () => Response, timeoutMs: number): Promise<Response> {
    return this.call(this.#caller(), 'source', 'fetch', answer, { timeoutMs, broken: halfOf });
  }

  /** What the schedule still has for calls to come does not happen. */
  letBe(): void {
    this.#steps.clear();
  }

  sourceChanges(): void {
    this.#changedAt = this.clock;
  }

  /** Whether something was registered after that moment, as everybody's clock shows it. */
  hasChangedSince(clock: number): boolean {
    return this.#changedAt > clock;
  }

  /** Runs what belongs to a process; its timers and its calls to other servers die with it. */
  runAs<Result>(caller: Caller, run: () => Result): Result {
    return this.#running.run(caller, run);
  }

  after(delayMs: number, run: () => void): () => void {
    const timer = { at: this.now + Math.max(0, delayMs), owner: this.#caller(), run };
    this.#timers.push(timer);
    return () => {
      const index = this.#timers.indexOf(timer);
      if (index >= 0) this.#timers.splice(index, 1);
    };
  }

  /** When the next timer is due; null when there is none. */
  nextTimerAt(): number | null {
    const alive = this.#timers.filter(({ owner }) => !owner.dead);
    return alive.length === 0 ? null : Math.min(...alive.map(({ at }) => at));
  }

  /** Moves the clock, ringing what becomes due on the way. */
  advance(ms: number): void {
    const until = this.now + ms;
    for (;;) {
      const due = this.#timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
      if (due === undefined) break;
      this.#timers.splice(this.#timers.indexOf(due), 1);
      this.now = Math.max(this.now, due.at);
      if (!due.owner.dead) this.runAs(due.owner, due.run);
    }
    this.now = Math.max(this.now, until);
  }

  /** Time goes by; only a call to another server is given up by the platform itself. */
  #silence<Result>(caller: Caller, service: Service, timeoutMs: number): Promise<Result> {
    this.advance(timeoutMs);
    if (caller.dead || service !== 'source') return never();
    throw new DOMException('Nobody answers', 'TimeoutError');
  }

  #outageOf(service: Service): Outage | undefined {
    const after = this.now - this.startedAt;
    return this.#outages.find((outage) => outage.service === service && after >= outage.fromMs && after < outage.toMs);
  }

  /** For whoever asks afterwards what went wrong at which call. */
  #note(call: Call, caller: Caller, fates: readonly (Fault | Act)[]): void {
    if (fates.length === 0) return;
    if (caller === WORKER) this.requestCut = true;
    call.fates.push(...fates);
  }

  #caller(): Caller {
    return this.#running.getStore() ?? WORKER;
  }
}

function isAct(fate: Fault | Act): fate is Act {
  return !(FAULTS as readonly string[]).includes(fate);
}

/** What an outage makes of the call at a site; silence is not a fault but no answer at all. */
function faultsOf({ how }: Outage, site: number): readonly Fault[] {
  if (how === 'errors') return ['fail-before'];
  const chance = randomOf(site)();
  if (chance < 0.25) return ['fail-before'];
  return chance < 0.5 ? ['fail-after'] : [];
}

/** An answer of which the second half is lost. */
async function halfOf({ body, headers }: Response): Promise<Response> {
  const text = await new Response(body).text();
  return new Response(text.slice(0, text.length / 2), { headers });
}

function unavailable(service: Service): Error {
  // As `fetch` fails, and as R2 and D1 do: an Error with a text.
  return service === 'source' ? new TypeError('fetch failed') : new Error('internal error (10001)');
}

/** What a dead process waits for. */
function never<Result>(): Promise<Result> {
  return new Promise(() => undefined);
}
