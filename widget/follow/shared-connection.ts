import { isJob } from '../../worker/protocol/messages.ts';
import type { Environment, Tabs } from '../environment.ts';
import { fieldsOf } from '../fields-of.ts';
import { lostFor } from '../lost-for.ts';
import type { ConnectionListener, JobConnection } from './job-connection.ts';

/** What a tab that has just come asks of the one that leads. */
const ASK = 'ask';
/** Longer than the once a second that browsers leave to hidden tabs, shorter than what counts as a lost connection. */
const SILENT_MS = 3_000;

/** What the leading tab tells the others, each time all of it. */
interface Told {
  job: unknown;
  /** What the server's clock is ahead of this machine's; NaN when nobody knows. */
  aheadMs: number;
  lostForSeconds: number | null;
}

/**
 * One connection for all tabs that share `name`: whoever holds the lock of that name connects and repeats to the others
 * what it hears. They stand in line for the lock, so the next one takes over when the tab that leads lets go of it or is
 * gone; a tab in sight takes the lock from one that has fallen silent.
 */
export function sharedConnection(
  { now, hidden }: Environment<unknown>,
  { locks, openChannel }: Tabs,
  name: string,
  listener: ConnectionListener,
  connect: (listener: ConnectionListener) => JobConnection,
): JobConnection {
  const channel = openChannel(name);
  let stopped = false;
  /** While this tab leads. */
  let own: JobConnection | null = null;
  let letGo = (): void => {};
  let line = new AbortController();
  let told: Told = { job: null, aheadMs: Number.NaN, lostForSeconds: null };
  let heardAt = now();

  function standInLine(): void {
    line = new AbortController();
    request({ signal: line.signal });
  }

  async function request(options: LockOptions): Promise<void> {
    try {
      await locks.request(name, options, () => !stopped && !own && new Promise<void>(lead));
    } catch {
      if (stopped || options.signal?.aborted) return;
      // Browsers give a document without an origin no locks: then it is on its own.
      if (!own) return lead(() => {});
      // Another tab has taken the lock.
      own.stop();
      own = null;
      heardAt = now();
      standInLine();
    }
  }

  function lead(release: () => void): void {
    letGo = release;
    own = connect({
      ...listener,
      received(job, serverNow) {
        told = { ...told, job, aheadMs: serverNow ? serverNow - now() : told.aheadMs };
        // Before it is heard here: hearing of an end closes the channel.
        tell();
        listener.received(job, serverNow);
      },
    });
    listener.stirred();
  }

  function tell(): void {
    if (!stopped) channel.postMessage(told);
  }

  channel.onmessage = ({ data }) => {
    if (own) {
      if (data === ASK) tell();
      return;
    }
    if (data === ASK) return;
    const { job, aheadMs, lostForSeconds } = fieldsOf(data);
    heardAt = now();
    told = {
      job,
      aheadMs: Number(aheadMs),
      lostForSeconds: typeof lostForSeconds === 'number' ? lostForSeconds : null,
    };
    if (isJob(job)) listener.received(job, now() + told.aheadMs);
  };
  channel.postMessage(ASK);
  standInLine();

  return {
    tick() {
      if (own) {
        told = { ...told, lostForSeconds: own.tick() };
        tell();
        return told.lostForSeconds;
      }
      const silentMs = now() - heardAt;
      if (silentMs > SILENT_MS && !hidden()) {
        heardAt = now();
        line.abort();
        void request({ steal: true });
      }
      return told.lostForSeconds ?? lostFor(silentMs);
    },
    stop() {
      stopped = true;
      line.abort();
      own?.stop();
      own = null;
      channel.close();
      letGo();
    },
  };
}
