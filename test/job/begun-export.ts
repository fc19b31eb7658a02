import { advance, begin } from '../../worker/job/lifecycle.ts';
import type { SliceHost } from '../../worker/job/slice-host.ts';
import type { StepContext } from '../../worker/job/steps/step.ts';

/** An export that has begun and is where the test puts it: an object for a slice to work in, with a clock of its own. */
export class BegunExport {
  /** Epoch milliseconds. */
  now = 1_000_000;
  stored = begin(
    {
      id: 'e',
      orgNumber: '311000020',
      request: { basisYear: 2025, format: 'xlsx', variant: 'internal', lang: 'nb' },
      startedBy: 'c1',
    },
    this.now,
  );
  readonly host: SliceHost = {
    context: () => this.context,
    commit: (events, run) => {
      this.stored = advance(this.stored, events, run, this.now, 60_000);
    },
    sync: async () => undefined,
    abandon: () => undefined,
  };

  constructor() {
    this.host.commit([{ type: 'started', at: this.now }], {});
  }

  /** Of what these tests reach: no step runs here. */
  get context(): StepContext {
    const { job, run } = this.stored;
    const store = { clear: () => undefined };
    return { job, run, store, effects: { now: () => this.now, random: () => 0.5 } } as unknown as StepContext;
  }
}
