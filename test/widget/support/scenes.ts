import { findingsIn } from '../../../demo/recorded/findings.ts';
import { jobsIn } from '../../../demo/recorded/jobs.ts';
import type { Job, Lang } from '../../../worker/protocol/job.ts';
import { type FakeServer, settle } from './fake-server.ts';
import type { Mounted } from './mount.ts';

interface Scene {
  name: string;
  state: string;
  job: Job | null;
  act?: (mounted: Mounted, server: FakeServer) => Promise<void>;
}

/** Opens the findings, which are these. */
function opening(found: object): NonNullable<Scene['act']> {
  return async ({ element }, server) => {
    server.findings = found;
    element.shadowRoot?.querySelector<HTMLElement>('[aria-expanded]')?.click();
    await settle();
  };
}

/** Everything the element can show, of exports in this language. */
export function scenesIn(lang: Lang): readonly Scene[] {
  const [jobs, findings] = [jobsIn(lang), findingsIn(lang)];
  return [
    { name: 'idle', state: 'idle', job: null },
    { name: 'starting', state: 'starting', job: null, act: ({ click }) => click('start-button') },
    { name: 'running', state: 'running', job: jobs.running[3] },
    { name: 'slow', state: 'running', job: jobs.running[0], act: (_mounted, server) => server.pass(12_000) },
    {
      name: 'connection lost',
      state: 'running',
      job: jobs.building[0],
      async act(_mounted, server) {
        server.network = 'cut';
        await server.cut();
        await server.pass(12_000);
      },
    },
    { name: 'stalled', state: 'stalled', job: jobs.stalled[1] },
    { name: 'failed', state: 'failed', job: jobs.sourceAway },
    { name: 'blocked', state: 'failed', job: jobs.blocked },
    { name: 'completed', state: 'completed', job: jobs.completed },
    {
      name: 'findings',
      state: 'completed',
      job: jobs.completed,
      act: opening(findings.E),
    },
    {
      name: 'what blocks',
      state: 'failed',
      job: jobs.blocked,
      act: opening(findings.B),
    },
    { name: 'cancelled', state: 'cancelled', job: jobs.cancelled },
    { name: 'expired', state: 'expired', job: jobs.expired },
    {
      name: 'signed out',
      state: 'signed-out',
      job: jobs.running[0],
      async act(_mounted, server) {
        server.accepted = new Set();
        await server.cut(4401);
        await server.pass(2_000);
      },
    },
  ];
}
