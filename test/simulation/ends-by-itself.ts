// Not those of the world.
import { clearInterval, setInterval } from 'node:timers';

/** Far longer than anything takes between two steps, in real time. */
const STUCK_MS = 5_000;

/** False when the work stands still for so long; `steps` counts how far it has come. */
export async function endsByItself(work: Promise<void>, steps: () => number): Promise<boolean> {
  let before = 0;
  let look: ReturnType<typeof setInterval> | undefined;
  const stuck = new Promise<false>((resolve) => {
    look = setInterval(() => {
      if (steps() === before) resolve(false);
      before = steps();
    }, STUCK_MS);
  });
  try {
    return await Promise.race([work.then(() => true), stuck]);
  } finally {
    clearInterval(look);
  }
}
