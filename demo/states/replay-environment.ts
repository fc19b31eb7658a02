import { browserEnvironment, type Environment } from '../../widget/bufdir-export-progress.ts';
import type { Job } from '../../worker/protocol/job.ts';
import { findingsIn } from '../recorded/findings.ts';

/** What a replay shows. */
export type Recording =
  | { type: 'nothing' }
  | { type: 'unanswered' }
  | { type: 'signed-out'; after: Job | null }
  /** `lost`: the connection breaks after the last snapshot. */
  | { type: 'job'; snapshots: readonly Job[]; serverNow: string; lost?: boolean };

/** An environment that answers from a recording, its clock standing still at the recording's last moment. */
export function replayEnvironment(recording: Recording): Environment {
  let now = recording.type === 'job' ? startOf(recording.snapshots, recording.serverNow) : 0;
  const waiting: (() => void)[] = [];
  return {
    ...browserEnvironment,
    now: () => now,
    // Nothing happens by itself; `advance` below is the only passing of time.
    after(_delayMs, run) {
      waiting.push(run);
      return () => {
        const at = waiting.indexOf(run);
        if (at >= 0) waiting.splice(at, 1);
      };
    },
    random: () => 0.5,
    storage: () => null,
    save: () => undefined,
    async fetch(url, init) {
      const { pathname, searchParams } = new URL(url);
      const first =
        recording.type === 'job' ? recording.snapshots[0] : recording.type === 'signed-out' ? recording.after : null;
      if (pathname.endsWith('/findings'))
        return Response.json(
          Object.entries(findingsIn(first?.request.lang ?? 'nb')).find(
            ([severity]) => severity === searchParams.get('severity'),
          )?.[1],
        );
      if (init.method === 'POST' && pathname.endsWith('/exports')) return new Promise(() => undefined);
      if (recording.type === 'signed-out' && pathname.endsWith('/ticket')) return Response.json({}, { status: 401 });
      if (recording.type === 'signed-out' && first === null) return Response.json({}, { status: 401 });
      if (pathname.endsWith('/ticket')) return Response.json({ ticket: 'recorded' }, { status: 201 });
      return Response.json(pathname.endsWith('/exports') ? { exports: first ? [first] : [], next: null } : first);
    },
    openSocket(_url, _protocols, handlers) {
      if (recording.type !== 'job') return { send: () => undefined, close: () => undefined };
      const { snapshots, serverNow, lost } = recording;
      queueMicrotask(() => {
        for (const job of snapshots) {
          now = Date.parse(job.updatedAt);
          handlers.message(JSON.stringify({ type: 'job', seq: job.seq, now: job.updatedAt, job }));
        }
        if (lost) handlers.close(1006);
        now = Date.parse(serverNow);
        // What was waiting for time to pass, once: the second hand, and the patience with a lost connection.
        for (const run of waiting.splice(0)) run();
      });
      return { send: () => undefined, close: () => undefined };
    },
  };
}

/** A job at work is watched on its way; one that has ended is found as it is. */
function startOf(snapshots: readonly Job[], serverNow: string): number {
  const first = snapshots[0];
  return Date.parse(first?.status === 'running' ? first.updatedAt : serverNow);
}
