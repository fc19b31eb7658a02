import { virtual } from '@guidepup/virtual-screen-reader/browser.js';
import { isActive } from '../../worker/protocol/job.ts';
import { equal } from './support/expect.ts';
import { FakeServer, settle } from './support/fake-server.ts';
import { type Mounted, mount, unmountAll } from './support/mount.ts';
import { scenesIn } from './support/scenes.ts';

const MOST_PHRASES = 300;

/** What a screen reader says of an element that is read from its beginning to its end. */
async function spoken(container: HTMLElement): Promise<string[]> {
  await virtual.start({ container });
  try {
    const [node, first] = [virtual.activeNode, await virtual.lastSpokenPhrase()];
    const phrases = [first];
    for (;;) {
      await virtual.next();
      const phrase = await virtual.lastSpokenPhrase();
      // From its end it goes on to its beginning.
      if (virtual.activeNode === node && phrase === first) return phrases;
      phrases.push(phrase);
      if (phrases.length > MOST_PHRASES) throw new Error('It is read without end');
    }
  } finally {
    await virtual.stop();
  }
}

/** Whether it knows all that the server has: the words of another language are fetched from this page's server first. */
function hasCome({ element }: Mounted, { job, calls, sockets }: FakeServer): boolean {
  if (job === null) return calls.length > 0 && !element.shadowRoot?.querySelector('.looking');
  return isActive(job) ? sockets.length > 0 : element.state !== 'idle';
}

/** Until everything it knows of is on the page. */
async function drawn(element: Mounted['element']): Promise<void> {
  do await settle();
  while (!(await element.updateComplete));
}

describe('spoken', () => {
  for (const lang of ['nb', 'nn', 'en'] as const) {
    it(`says what its transcript has: ${lang}`, async () => {
      const transcript: string[] = [];
      for (const { name, state, job, act } of scenesIn(lang)) {
        const server = new FakeServer();
        server.job = job;
        if (job !== null) server.clock = Date.parse(job.updatedAt);
        const mounted = await mount(server, { lang, ...(job === null ? {} : { jobId: job.id }) });
        while (!hasCome(mounted, server)) await settle();
        await drawn(mounted.element);
        await act?.(mounted, server);
        equal(mounted.element.state, state);
        await drawn(mounted.element);
        const base = mounted.part('base');
        if (!base) throw new Error('Nothing is shown');
        transcript.push(`## ${name}`, '', ...(await spoken(base)).map((phrase) => `- ${phrase}`), '');
        unmountAll();
      }
      const kept = await (await fetch(`/test/widget/transcripts/${lang}.md`)).text();
      console.log(`TRANSCRIPT${JSON.stringify([lang, transcript.join('\n')])}`);
      equal(transcript.join('\n'), kept.slice(kept.indexOf('## ')));
    });
  }
});
