import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { ExportPage } from '../support/browser.ts';
import { KeyboardRecorder } from './keyboard-recorder.ts';
import { useDemo } from './use-demo.ts';

/** WCAG 2.2, 1.4.10 Reflow: the narrowest page there may be. */
const VIEWPORT = { width: 320, height: 640 } as const;
/** A session this short ends, and the socket with it, soon after the export has begun. */
const SHORT_SESSION_SECONDS = 10;
/** What is no end is announced ten seconds after what was before, or not at all: see widget/live-region.ts. */
const ANNOUNCED_AGAIN_MS = 10_500;
const PREFACE = `# By keyboard alone

Three exports on the demo portal, 320 px wide, step by step: the key, what has the focus then, what the element shows, and what
is announced. Held by \`keyboard.test.ts\`; who changes what the keyboard does renews it with \`vitest -u\` and reads the change.
`;

const demo = useDemo();
const sections: string[] = [];

/** Opens the portal, goes through the scene and keeps its record; throws when the focus was lost, or somewhere not to be seen. */
async function run(
  title: string,
  query: string,
  scene: (recorder: KeyboardRecorder, exportPage: ExportPage) => Promise<void>,
): Promise<void> {
  const context = await demo.browser.newContext({ viewport: VIEWPORT, locale: 'nb-NO', reducedMotion: 'reduce' });
  const exportPage = await ExportPage.open(context, `${demo.server.origin}/${query}`);
  await exportPage.untilLookedUp();
  const recorder = await KeyboardRecorder.on(exportPage);
  await scene(recorder, exportPage);
  sections.push(`## ${title}\n\n${recorder.table}\n`);
  expect(recorder.unmarked).toEqual([]);
  expect(await recorder.framesWithoutFocus()).toBe(0);
  await context.close();
}

describe('by keyboard alone, with the focus in sight and never lost,', () => {
  test('an export is chosen, cancelled, made again, read, fetched and made anew', async () => {
    await run('Chosen, cancelled, made again, read, fetched, made anew', '', async (recorder, exportPage) => {
      const findings = exportPage.part('findings').locator('ul[aria-busy=false] li').first();
      await recorder.goTo('combobox «Organisasjon»');
      await recorder.press('ArrowDown');
      await recorder.press('ArrowDown', () => exportPage.untilLookedUp());
      await recorder.goTo('button «Lag grunnlag»');
      await recorder.press('Enter', () => exportPage.untilState('running'));
      await recorder.goTo('button «Avbryt»');
      await recorder.press('Enter', () => exportPage.untilState('cancelled'));
      await recorder.goTo('button «Lag på nytt»');
      await recorder.wait('thinks', () => sleep(ANNOUNCED_AGAIN_MS));
      await recorder.press('Space', () => exportPage.untilState('running'));
      await recorder.wait('waits', () => exportPage.untilState('completed'));

      await recorder.goTo('button «Se hva som ikke telte»');
      await recorder.press('Enter', () => findings.waitFor());
      await recorder.goTo('button «Varsler');
      await recorder.press('Space', () => findings.waitFor());
      await recorder.press('Escape');
      await recorder.goTo('DisclosureTriangle «Kontrollsum (SHA-256)»');
      await recorder.press('Space');
      await recorder.press('Enter');

      await recorder.goTo('button «Last ned»', 'Shift+Tab');
      const download = exportPage.page.waitForEvent('download');
      await recorder.press('Enter', () => download);
      expect((await download).suggestedFilename()).toMatch(/_311000047_2025_\d{8}_external\.xlsx$/);

      await recorder.goTo('button «Lag på nytt»');
      await recorder.wait('thinks', () => sleep(ANNOUNCED_AGAIN_MS));
      await recorder.press('Enter', () => exportPage.untilState('running'));
      await recorder.wait('waits', () => exportPage.untilState('completed'));
    });
  });

  test('an export that stopped half-way is gone on with', async () => {
    await run('Stopped half-way, gone on with', '?org=311000063', async (recorder, exportPage) => {
      await recorder.goTo('link «Hopp til hovedinnhold»');
      await recorder.press('Enter');
      await recorder.goTo('button «Lag grunnlag»');
      await recorder.press('Enter', () => exportPage.untilState('failed'));
      await recorder.goTo('button «Prøv igjen»');
      await recorder.press('Space', () => exportPage.untilState('completed'));
      await recorder.goTo('button «Last ned»');
    });
  });

  test('an export goes on while its coordinator is signed out, and is come back to', async () => {
    await run('Signed out, and back', '?org=311000055', async (recorder, exportPage) => {
      let session: 'short' | 'over' | 'long' = 'short';
      await exportPage.page.route('**/demo/token', async (route) => {
        const body: unknown = route.request().postDataJSON();
        const postData = JSON.stringify({ ...Object(body), ttlSeconds: SHORT_SESSION_SECONDS });
        if (session === 'over') await route.fulfill({ status: 401, json: {} });
        else await route.continue(session === 'short' ? { postData } : {});
      });
      await recorder.goTo('button «Lag grunnlag»');
      await recorder.press('Enter', () => exportPage.untilState('running'));
      await recorder.goTo('button «Avbryt»');
      session = 'over';
      await recorder.wait('session ends', () => exportPage.untilState('signed-out'));
      await recorder.goTo('button «Prøv igjen»');
      // While it is asked, there is no button.
      await recorder.press('Enter', () => exportPage.part('retry-button').waitFor());
      session = 'long';
      await recorder.goTo('button «Prøv igjen»');
      await recorder.press('Enter', () => exportPage.untilState('running'));
      await recorder.goTo('button «Avbryt»');
      await recorder.press('Space', () => exportPage.untilState('cancelled'));
    });
  });

  test('each step is as it is written down', async () => {
    await expect([PREFACE, ...sections].join('\n')).toMatchFileSnapshot('keyboard-run.md');
  });
});
