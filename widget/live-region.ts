import type { Announcement } from './announcement.ts';
import type { Environment } from './environment.ts';

const ID = 'bufdir-export-live-region';
/** VoiceOver cuts speech off when texts follow closer than it can read. */
const GAP_MS = 10_000;

/**
 * Speaks through one polite region in the light document, shared by all exports of the page.
 * Regions inside a shadow root are not announced reliably, and a region must be there before its text.
 */
export class LiveRegion {
  readonly #environment: Environment;
  readonly #region: HTMLElement;
  #spokeAt = Number.NEGATIVE_INFINITY;
  #cancelWaiting = nothing;

  constructor(environment: Environment) {
    this.#environment = environment;
    this.#region = document.getElementById(ID) ?? newRegion();
  }

  /** At most one text in ten seconds; a waiting one gives way to the next. */
  say({ text, urgent }: Announcement, lang: string): void {
    this.#cancelWaiting();
    const wait = this.#spokeAt + GAP_MS - this.#environment.now();
    if (urgent || wait <= 0) this.#speak(text, lang);
    else this.#cancelWaiting = this.#environment.after(wait, () => this.#speak(text, lang));
  }

  silence(): void {
    this.#cancelWaiting();
  }

  #speak(text: string, lang: string): void {
    this.#spokeAt = this.#environment.now();
    this.#region.lang = lang;
    // The same text twice is no change, and so would not be read.
    this.#region.textContent = this.#region.textContent === text ? `${text}\u00a0` : text;
  }
}

function newRegion(): HTMLElement {
  const region = document.createElement('div');
  region.id = ID;
  region.setAttribute('role', 'status');
  region.setAttribute('aria-live', 'polite');
  // Through the CSSOM, which a strict content security policy allows; the document has no stylesheet of ours.
  const hidden = {
    position: 'absolute',
    inlineSize: '1px',
    blockSize: '1px',
    overflow: 'hidden',
    clipPath: 'inset(50%)',
    whiteSpace: 'nowrap',
  };
  Object.assign(region.style, hidden);
  document.body.append(region);
  return region;
}

function nothing(): void {}
