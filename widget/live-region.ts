import type { Announcement } from './announcement-of.ts';
import type { Environment } from './environment.ts';

const ID = 'bufdir-export-live-region';
/** VoiceOver cuts speech off when texts follow closer than it can read. */
const GAP_MS = 10_000;

export interface LiveRegion {
  /** At most one text in ten seconds, unless urgent; a waiting one gives way to the next. */
  say(announcement: Announcement, lang: string): void;
  silence(): void;
}

/**
 * Speaks through one polite region in the light document, shared by all exports of the page.
 * Regions inside a shadow root are not announced reliably, and a region must be there before its text.
 */
export function liveRegion({ now, after }: Environment): LiveRegion {
  const region = document.getElementById(ID) ?? newRegion();
  let spokeAt = Number.NEGATIVE_INFINITY;
  let silence = (): void => {};
  return {
    silence: () => silence(),
    say({ text, urgent }, lang) {
      silence();
      const speak = (): void => {
        spokeAt = now();
        region.lang = lang;
        // The same text twice is no change, and so would not be read.
        region.textContent = region.textContent === text ? `${text}\u00a0` : text;
      };
      const waitMs = spokeAt + GAP_MS - now();
      if (urgent || waitMs <= 0) speak();
      else silence = after(waitMs, speak);
    },
  };
}

function newRegion(): HTMLElement {
  const region = document.createElement('div');
  region.id = ID;
  region.role = 'status';
  region.ariaLive = 'polite';
  // Through the CSSOM, which a strict content security policy allows; the document has no stylesheet of ours.
  region.style.cssText =
    'position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap';
  document.body.append(region);
  return region;
}
