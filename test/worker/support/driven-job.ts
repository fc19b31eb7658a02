import { runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import type { Effects } from '../../../worker/job/effects.ts';
import type { ExportJob } from '../../../worker/job/export-job.ts';
import { jobStub } from '../../../worker/job/job-stub.ts';
import type { ExportRequest, Job } from '../../../worker/protocol/job.ts';
import { REQUEST } from './api.ts';
import { bindings } from './bindings.ts';

/** An export whose clock, source and alarms the test drives. */
export class DrivenJob {
  readonly id = crypto.randomUUID();
  readonly request: ExportRequest;
  /** Milliseconds the job's clock is ahead of the real one. */
  ahead = 0;

  constructor(request: Partial<ExportRequest> = {}) {
    this.request = { ...REQUEST, ...request };
  }

  /** Starts the object with other effects than the live ones. */
  async start(effects: Partial<Effects>): Promise<void> {
    await this.resume(effects);
    await this.stub.start({ id: this.id, orgNumber: '311000020', request: this.request, startedBy: 'c1' });
  }

  /** Gives a new instance of the object, as after an eviction, its effects. */
  async resume(effects: Partial<Effects>): Promise<void> {
    await runInDurableObject(this.stub, (instance: ExportJob) => {
      instance.effects = { ...instance.effects, now: () => Date.now() + this.ahead, random: () => 0, ...effects };
    });
  }

  get stub() {
    return jobStub(bindings, this.id);
  }

  async view(): Promise<Job> {
    const job = await this.stub.view();
    if (job === null) throw new Error('There is no such export');
    return job;
  }

  /** Lets time pass for the job, and its alarm ring. */
  async after(ms: number): Promise<Job> {
    this.ahead += ms;
    await runDurableObjectAlarm(this.stub);
    return this.view();
  }

  /** Rings the alarm until the job has ended; the clock runs a second with each. */
  async untilEnded(): Promise<Job> {
    for (let rings = 0; rings < 100; rings++) {
      const job = await this.after(1_000);
      if (job.status !== 'queued' && job.status !== 'running') return job;
    }
    throw new Error(`It does not end: ${JSON.stringify(await this.view())}`);
  }

  async keys(): Promise<string[]> {
    return (await bindings.FILES.list({ prefix: `v1/${this.id}/` })).objects.map(({ key }) => key);
  }
}
