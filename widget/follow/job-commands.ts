import { isActive, type Job } from '../../worker/protocol/job.ts';
import { isJob } from '../../worker/protocol/messages.ts';
import { jobOf } from '../export-client.ts';
import type { FollowerLender } from './job-follower.ts';

/** What can be done with an export there is; each does nothing where it cannot be. */
export interface JobCommands {
  /** Continues a failed or cancelled export. */
  retry(): Promise<void>;
  cancel(): Promise<void>;
  /** Hands a fresh link to the file, and its name, to `save`. */
  download(save: (url: string, name: string) => void): Promise<void>;
  /** One page of what validation found, as received; `query` starts after the question mark. */
  findings(query: string): Promise<unknown>;
}

/** `accept` takes a snapshot, and one of an attempt begun here. */
export function jobCommands(
  { host, client, facts, events, ask, pathOf, changed }: FollowerLender,
  accept: (job: Job, begun: Job | null) => void,
): JobCommands {
  /** The answer; where the export has moved on meanwhile, its own state says where to. */
  async function tell({ id }: Job, command: string): Promise<Record<string, unknown>> {
    try {
      return (await client.send(`${pathOf(id)}/${command}`, { method: 'POST' })).data;
    } catch (error) {
      const { code } = client.errorOf(error);
      if (code !== 'conflict' && code !== 'expired') throw error;
      return (await client.send(pathOf(id))).data;
    }
  }

  return {
    async retry() {
      const { job, pending } = facts;
      if ((job?.status !== 'failed' && job?.status !== 'cancelled') || pending === 'retry') return;
      await ask(
        'retry',
        () => tell(job, 'retry').then(jobOf),
        (answer) => {
          facts.joined = facts.whileAway = false;
          accept(answer, answer);
        },
      );
    },
    async cancel() {
      const { job, pending } = facts;
      if (!job || !isActive(job) || pending === 'cancel') return;
      await ask(
        'cancel',
        () => tell(job, 'cancel').then(jobOf),
        (answer) => accept(answer, null),
      );
    },
    async download(save) {
      const { job, pending } = facts;
      if (job?.status !== 'completed' || pending) return;
      await ask(
        'download',
        () => tell(job, 'download-link'),
        (answer) => {
          if (isJob(answer)) return accept(answer, null);
          save(new URL(String(answer.url), host.endpoint).href, job.file.name);
          changed();
          host.dispatchEvent(new events.Downloaded(job.id, false));
        },
      );
    },
    findings: async (query) => (await client.send(`${pathOf(facts.job?.id ?? '')}/findings?${query}`)).data,
  };
}
