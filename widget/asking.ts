import { clientErrorOf } from './client-error.ts';
import type { ClientSettings } from './export-client.ts';
import type { Facts, Pending } from './facts.ts';

/** Asks the server for one thing at a time, as the facts tell: what is asked later overtakes what was asked before. */
export interface Asking {
  /** Applies the answer unless it was overtaken; resolves then, and when there is none, which the facts tell. */
  ask<Value>(pending: Pending, question: () => Promise<Value>, apply: (value: Value) => void): Promise<void>;
  /** A look-up that failed is not repeated by itself. */
  rest(): void;
  /** What is under way no longer matters. */
  drop(): void;
}

const FIRST_MS = 500;
const LAST_MS = 30_000;

/** `refused` says whether it has dealt with an answer of that code; `again` asks the same once more. */
export function asking(
  host: ClientSettings,
  facts: Facts,
  changed: () => void,
  refused: (code: string, pending: Pending, again: () => void) => boolean,
): Asking {
  /** Rises when what was under way no longer matters. */
  let run = 0;
  let failures = 0;
  let rest = (): void => {};

  async function ask<Value>(
    pending: Pending,
    question: () => Promise<Value>,
    apply: (value: Value) => void,
  ): Promise<void> {
    rest();
    run += 1;
    const mine = run;
    facts.pending = pending;
    facts.signedOut = false;
    // Looking again happens by itself; why it has to is known until it is done.
    if (pending !== 'lookup') facts.problem = null;
    changed();
    try {
      const value = await question();
      if (mine !== run) return;
      facts.pending = facts.problem = null;
      apply(value);
      changed();
    } catch (error) {
      if (mine !== run) return;
      const { code, passing, waitMs } = clientErrorOf(error);
      const again = (): void => void ask(pending, question, apply);
      facts.pending = null;
      if (refused(code, pending, again)) return;
      facts.problem = code;
      changed();
      if (pending === 'lookup' && passing) {
        const { after, random } = host.environment;
        rest = after(waitMs + FIRST_MS + random() * Math.min(LAST_MS, FIRST_MS * 2 ** failures), again);
        failures += 1;
      }
    }
  }

  return {
    ask,
    rest: () => rest(),
    drop() {
      rest();
      run += 1;
      failures = 0;
    },
  };
}
