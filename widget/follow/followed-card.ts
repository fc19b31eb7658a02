import type { Job, Reason } from '../../worker/protocol/job.ts';
import type { Announcement } from '../announcement-of.ts';
import { endedStyles } from '../ended/ended-styles.ts';
import { type EndedWords, endedWordsOf } from '../ended/ended-words.ts';
import { FindingsPanel } from '../ended/findings-panel.ts';
import { browserOutlets, type Outlets } from '../ended/outlets.ts';
import type { Environment } from '../environment.ts';
import type { Drawing, drawn } from '../icons.ts';
import type { LiveRegion } from '../live-region.ts';
import type { FollowedParts, Part } from '../markup-of.ts';
import type { FindingGroup, View } from '../view.ts';
import type { Words } from '../words.ts';
import { followStyles } from './follow-styles.ts';
import { followWordsOf } from './follow-words.ts';
import type { JobFollower } from './job-follower.ts';
import { type PacedSpeech, pacedSpeech } from './paced-speech.ts';
import { type Pens, progressParts } from './progress-parts.ts';

/** What of the element the card needs. */
export interface CardHost {
  readonly environment: Environment;
  readonly notify: boolean;
  readonly job: Job | null;
  /** Where the styles are to go. */
  readonly renderRoot: HTMLElement | DocumentFragment;
  requestUpdate(): void;
}

/** What the element lends. */
export interface Lender extends Pens {
  readonly drawn: typeof drawn;
  readonly host: CardHost;
  readonly follower: Pick<JobFollower, 'download' | 'findings'>;
  readonly region: LiveRegion;
}

const SHEET: Drawing = ['M3 1h10l6 6v14H3z', 'M13 1v6h6M6.5 11h9v7h-9zm0 3.5h9M11 11v7'];

/** More are read beside the findings. */
const REASONS_SHOWN = 5;

/** What an export shows and tells beyond what the element itself knows of. */
export class FollowedCard {
  readonly #outlets: Outlets;
  readonly #lender: Lender;
  #findings: FindingsPanel | null = null;
  /** What they were opened for: `id attempt`. */
  #of = '';
  #copied = '';
  readonly #speech: PacedSpeech;

  constructor(lender: Lender) {
    this.#lender = lender;
    const { renderRoot, environment } = lender.host;
    if (renderRoot instanceof ShadowRoot) {
      const styles = new CSSStyleSheet();
      styles.replaceSync(followStyles + endedStyles);
      renderRoot.adoptedStyleSheets.push(styles);
    }
    this.#speech = pacedSpeech(environment, lender.region);
    this.#outlets = { ...browserOutlets, ...environment };
  }

  /** Says that it begins: a browser shows it out of sight of whoever pressed the button. */
  download(words: Words): Promise<void> {
    return this.#lender.follower.download((url, name) => {
      this.#outlets.save(url, name);
      this.#speech.say({ text: endedWordsOf(words).say('downloading'), urgent: true }, words.lang);
    });
  }

  /** Tells of what there is to see: to a screen reader, and of an end, as the portal wishes, on the desktop. */
  tell(announcement: Announcement, { headline, title }: View, { lang }: Words): void {
    const { notify, environment } = this.#lender.host;
    this.#speech.say(announcement, lang);
    // What a command ran into is said where it was given.
    if (announcement.urgent && notify && headline && environment.hidden()) this.#outlets.notify(headline, title);
  }

  /** What waits to be said no longer matters. */
  silence(): void {
    this.#speech.silence();
  }

  /** What stands in the card beyond what every view has. */
  partsOf(view: View, words: Words, compact: boolean): FollowedParts {
    const { html, drawn, host } = this.#lender;
    const ended = endedWordsOf(words);
    const { file, figures, reasons, findings, reference, exportLang } = view;
    const of = `${host.job?.id} ${host.job?.attempt}`;
    if (!findings || of !== this.#of) this.#findings = null;
    this.#of = of;
    const toggle =
      findings &&
      html`<button type="button" class="text" aria-expanded=${this.#findings !== null} @click=${() => this.#toggle(findings.groups)}>${findings.label}</button>`;
    const panel = findings && this.#findings?.render(findings.groups, exportLang, words, ended);
    const last = reference && this.#reference(reference, ended, words.lang);
    const progress = progressParts(this.#lender, view, compact, followWordsOf(words).say('stageDone'));
    if (!file) return { ...progress, aboveActions: toggle && html`<div class="actions">${toggle}</div>${panel}`, last };
    return {
      aboveActions: html`<div part="file" class="file">${drawn('sheet', SHEET)}<span><b>${file.name}</b><span class="sub">${file.about}</span></span></div>
        <dl>${figures?.map(([name, value]) => html`<div><dt>${name}</dt><dd>${words.number(value)}</dd></div>`)}</dl>
        ${reasons && this.#reasons(reasons, exportLang, words, ended)}`,
      amongActions: toggle,
      belowActions: panel,
      last: html`<details><summary>${ended.say('checksum')}</summary><code>${file.sha256}</code></details>`,
    };
  }

  /** The most frequent, and all of them beside the open findings. */
  #reasons(reasons: readonly Reason[], lang: string, { number }: Words, { say }: EndedWords): Part {
    const { html } = this.#lender;
    const shown = this.#findings ? reasons : reasons.slice(0, REASONS_SHOWN);
    const more = reasons.length - shown.length;
    return html`<div class="reasons">
      <p class="sub" id="reasons-title">${say('reasons')}</p>
      <ul aria-labelledby="reasons-title">
        ${shown.map(({ count, text }) => html`<li><b>${number(count)}</b> <span lang=${lang}>${text}</span></li>`)}
        ${more > 0 ? html`<li class="sub"><span>${say('moreReasons', more)}</span></li>` : ''}
      </ul>
    </div>`;
  }

  #reference(text: string, { say }: EndedWords, lang: string): Part {
    const label = say(this.#copied === text ? 'copied' : 'copy');
    return this.#lender
      .html`<p class="small">${say('reference')} <code>${text}</code> <button type="button" class="text" @click=${(event: Event) => this.#copy(text, say('copied'), lang, event)}>${label}</button></p>`;
  }

  async #copy(text: string, said: string, lang: string, { currentTarget }: Event): Promise<void> {
    try {
      await this.#outlets.copy(text);
      this.#copied = text;
      this.#speech.say({ text: said, urgent: true }, lang);
      this.#lender.host.requestUpdate();
    } catch {
      // The next best: selected, so that one key press copies it.
      const shown = currentTarget instanceof Element && currentTarget.previousElementSibling;
      if (shown) getSelection()?.selectAllChildren(shown);
    }
  }

  #toggle(groups: readonly FindingGroup[]): void {
    const { html, follower, host } = this.#lender;
    const changed = (): void => host.requestUpdate();
    this.#findings = this.#findings ? null : new FindingsPanel(html, follower.findings, changed, groups[0]?.[0] ?? 'E');
    changed();
  }
}
