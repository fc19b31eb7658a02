import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from '../free-port.ts';
import { killGroup } from '../kill-group.ts';
import { openDisplay } from './open-display.ts';

const START_TRIES = 300;
const START_EVERY_MS = 100;

export interface WebKitDriver {
  readonly origin: string;
  /** Ends it, its browser and their display, by their own ids. */
  stop(): Promise<void>;
}

/** WebKitGTK's WebDriver server, whose browsers leave files in the folder `downloads`; rejects when it does not start. */
export async function startWebKitDriver(downloads: string): Promise<WebKitDriver> {
  const [display, port] = await Promise.all([openDisplay(), freePort()]);
  const home = await mkdtemp(join(tmpdir(), 'webkit-'));
  await writeFile(join(home, 'user-dirs.dirs'), `XDG_DOWNLOAD_DIR="${downloads}"\n`);
  const child = spawn('WebKitWebDriver', [`--port=${port}`], {
    // A group of its own, which its browser is in too.
    detached: true,
    stdio: 'ignore',
    env: {
      ...process.env,
      DISPLAY: display.name,
      HOME: home,
      XDG_CONFIG_HOME: home,
      TZ: 'UTC',
      // It takes rights that a container does not have; only pages of our own are opened.
      WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
    },
  });
  const abandon = (): void => {
    void killGroup(child);
    rmSync(home, { recursive: true, force: true });
  };
  process.once('exit', abandon);
  const driver: WebKitDriver = {
    origin: `http://127.0.0.1:${port}`,
    async stop() {
      process.off('exit', abandon);
      await killGroup(child);
      await display.close();
      await rm(home, { recursive: true, force: true });
    },
  };
  for (let attempt = 0; attempt < START_TRIES; attempt += 1) {
    try {
      await fetch(driver.origin);
      return driver;
    } catch {
      // Not listening yet.
      await delay(START_EVERY_MS);
    }
  }
  await driver.stop();
  throw new Error('WebKitWebDriver did not start');
}
