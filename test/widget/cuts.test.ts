import { jobs } from '../../demo/recorded/jobs.ts';
import type { Job } from '../../worker/protocol/job.ts';
import { equal } from './support/expect.ts';
import { FakeServer } from './support/fake-server.ts';
import { longStory } from './support/long-story.ts';
import { mount, unmountAll } from './support/mount.ts';

afterEach(unmountAll);

const STORY = longStory(200);
/** Messages that are lost with the connection before it is tried again. */
const LOST = 3;
/** Elements at work at once. */
const GROUP = 50;

interface Seen {
  text: string;
  heard: string[];
  job: Job | null;
}

/** What is seen in the end when the connection is cut after the messages of the story that `cutAfter` names. */
async function seenWhenCut(cutAfter: (at: number) => boolean): Promise<Seen> {
  const server = new FakeServer();
  server.next = jobs.queued;
  server.clock = Date.parse(jobs.queued.updatedAt);
  const { element, heard, text } = await mount(server);
  void element.start();
  await server.pass(0);
  let silentFor = 0;
  for (const [at, snapshot] of STORY.entries()) {
    server.clock = Math.max(server.clock, Date.parse(snapshot.updatedAt));
    server.send(snapshot);
    if (cutAfter(at)) {
      await server.cut();
      silentFor = 1;
    } else if (silentFor > 0) silentFor += 1;
    if (silentFor > LOST) {
      await server.pass(1_000);
      silentFor = 0;
    }
  }
  await server.pass(31_000);
  const seen = { text: text(), heard, job: element.job };
  element.remove();
  return seen;
}

describe('a job of 200 messages', () => {
  it('is whole, and ends', () => {
    equal([STORY.length, STORY.at(-1)?.status], [200, 'completed']);
    equal(new Set(STORY.flatMap((job) => (job.status === 'running' ? [job.stage] : []))).size, 6);
  });

  for (let from = 0; from < STORY.length; from += GROUP) {
    it(`shows the same in the end, and tells each event once, when cut after any of ${GROUP} messages from ${from + 1}`, async () => {
      const whole = await seenWhenCut(() => false);
      equal(whole.heard, ['started', 'stalled', 'completed']);
      equal(whole.job, STORY.at(-1));
      const cuts = Array.from({ length: GROUP }, (_, at) => from + at);
      const all = await Promise.all(cuts.map((cut) => seenWhenCut((at) => at === cut)));
      for (const [at, seen] of all.entries()) {
        // A stall that came and went while nobody heard is not told.
        const heard = seen.heard.filter((name) => name !== 'stalled');
        equal({ ...seen, heard }, { ...whole, heard: ['started', 'completed'] }, `cut after message ${from + at + 1}`);
      }
    });
  }

  it('shows the same in the end when it is cut after every fifth of them', async () => {
    const whole = await seenWhenCut(() => false);
    const { text, job, heard } = await seenWhenCut((at) => at % 5 === 0);
    equal({ text, job }, { text: whole.text, job: whole.job });
    equal(heard.filter((name) => name === 'completed').length, 1);
  });
});
