import type { Environment } from './environment.ts';

const ID = 'bufdir-export-live-region';

export interface LiveRegion {
  /** When this element last spoke, in epoch milliseconds. */
  readonly spokeAt: number;
  say(text: string, lang: string): void;
}

/**
 * Speaks through one polite region in the light document, shared by all exports of the page.
 * Regions inside a shadow root are not announced reliably, and a region must be there before its text.
 */
export function liveRegion({ now }: Environment): LiveRegion {
  const region = document.getElementById(ID) ?? newRegion();
  let spokeAt = Number.NEGATIVE_INFINITY;
  return {
    get spokeAt() {
      return spokeAt;
    },
    say(text, lang) {
      spokeAt = now();
      region.lang = lang;
      // The same text twice is no change, and so would not be read.
      region.textContent = region.textContent === text ? `${text}\u00a0` : text;
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
