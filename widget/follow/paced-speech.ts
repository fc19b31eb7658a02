import type { Announcement } from '../announcement-of.ts';
import type { Environment } from '../environment.ts';
import type { LiveRegion } from '../live-region.ts';

/** VoiceOver cuts speech off when texts follow closer than it can read. */
const GAP_MS = 10_000;

export interface PacedSpeech {
  /** At most one text in ten seconds, unless urgent; a waiting one gives way to the next. */
  say(announcement: Announcement, lang: string): void;
  silence(): void;
}

/** Speaks through the region at a pace that can be listened to. */
export function pacedSpeech({ now, after }: Environment, region: LiveRegion): PacedSpeech {
  let silence = (): void => {};
  return {
    silence: () => silence(),
    say({ text, urgent }, lang) {
      silence();
      const speak = (): void => region.say(text, lang);
      const waitMs = region.spokeAt + GAP_MS - now();
      if (urgent || waitMs <= 0) speak();
      else silence = after(waitMs, speak);
    },
  };
}
