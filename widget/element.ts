import { html, type PropertyValues, ReactiveElement, render } from 'lit';
import type { ExportRequest, Format, Job, Lang, Variant } from '../worker/protocol/job.ts';
import { announcementOf } from './announcement-of.ts';
import { browserEnvironment, type Environment } from './environment.ts';
import type { TokenProvider } from './export-client.ts';
import type { FollowedCard } from './follow/followed-card.ts';
import { drawn, iconOf } from './icons.ts';
import { jobController } from './job-controller.ts';
import { type LiveRegion, liveRegion } from './live-region.ts';
import { markupOf } from './markup-of.ts';
import { styles } from './styles.ts';
import type { OwnTexts } from './texts/export-texts.ts';
import { fetchWords } from './texts/fetch-words.ts';
import { langOf } from './texts/lang-of.ts';
import { nb } from './texts/nb.ts';
import type { Command, View, ViewState } from './view.ts';
import { needsKit, stateOf, viewOf } from './view-of.ts';
import { type Words, wordsOf } from './words.ts';

/**
 * Starts, follows and delivers an export of peer-support figures for Bufdir.
 *
 * @fires {BufdirExportStartedEvent} bufdir-export-started - An export was started, or joined.
 * @fires {BufdirExportProgressEvent} bufdir-export-progress - A new snapshot of a running export.
 * @fires {BufdirExportStalledEvent} bufdir-export-stalled - No work is being done for now.
 * @fires {BufdirExportCompletedEvent} bufdir-export-completed - The file is checked and can be fetched.
 * @fires {BufdirExportFailedEvent} bufdir-export-failed - The export stopped.
 * @fires {BufdirExportCancelledEvent} bufdir-export-cancelled - The export was cancelled, here or elsewhere.
 * @fires {BufdirExportDownloadedEvent} bufdir-export-downloaded - The file was handed to the browser.
 * @attribute {Lang} lang - Language of the texts; the nearest ancestor's, else bokmål, unless set.
 * @attribute {ViewState} state - What is shown; written by the element, for styles and tests to read.
 * @cssstate idle - No export is known.
 * @cssstate starting - Asked for; the server has not begun.
 * @cssstate running - Work is being done.
 * @cssstate stalled - No work is being done for now.
 * @cssstate completed - The file is checked and can be fetched.
 * @cssstate failed - The export stopped.
 * @cssstate cancelled - Someone cancelled the export.
 * @cssstate expired - The file was there, and has been deleted.
 * @cssstate signed-out - No token that is accepted.
 * @slot title - Takes the place of the element's own title.
 * @slot idle - Between title and button while there is no export.
 * @slot footer - After everything else; not in the compact layout.
 * @csspart base - The card.
 * @csspart title - The heading.
 * @csspart stage - Number and name of the stage at work.
 * @csspart bar - The progress bar.
 * @csspart fill - What is done of one stage in the bar.
 * @csspart percent - The share done.
 * @csspart count - Units done of units in all.
 * @csspart eta - Time left, or how long nothing has happened.
 * @csspart stages - The list of stages.
 * @csspart stage-item - One stage.
 * @csspart message - A note on what is wrong or waited for.
 * @csspart actions - The buttons.
 * @csspart start-button - Starts, or starts over.
 * @csspart cancel-button - Cancels.
 * @csspart retry-button - Continues a stopped export.
 * @csspart download-button - Fetches the file.
 * @csspart file - Name, size and last day of the file.
 * @csspart findings - What did not count.
 * @cssproperty --bufdir-export-accent - Bar and primary button; `--ds-color-accent-base-default`.
 * @cssproperty --bufdir-export-accent-hover - Primary button under the pointer; `--ds-color-accent-base-hover`.
 * @cssproperty --bufdir-export-on-accent - Text on the primary button; `--ds-color-accent-base-contrast-default`.
 * @cssproperty --bufdir-export-accent-text - Links and other buttons; `--ds-color-accent-text-subtle`.
 * @cssproperty --bufdir-export-accent-tint - Quiet notes; `--ds-color-accent-surface-tinted`.
 * @cssproperty --bufdir-export-surface - The card; `--ds-color-neutral-surface-default`.
 * @cssproperty --bufdir-export-track - The bar's empty part; `--ds-color-neutral-surface-tinted`.
 * @cssproperty --bufdir-export-border - Lines; `--ds-color-neutral-border-subtle`.
 * @cssproperty --bufdir-export-text - Text; `--ds-color-neutral-text-default`.
 * @cssproperty --bufdir-export-text-subtle - Quiet text; `--ds-color-neutral-text-subtle`.
 * @cssproperty --bufdir-export-success - Marks of what is done; `--ds-color-success-base-default`.
 * @cssproperty --bufdir-export-success-tint - The file's icon; `--ds-color-success-surface-tinted`.
 * @cssproperty --bufdir-export-warning - The bar while stalled.
 * @cssproperty --bufdir-export-warning-text - Icon of a warning; `--ds-color-warning-text-subtle`.
 * @cssproperty --bufdir-export-warning-tint - Ground of a warning; `--ds-color-warning-surface-tinted`.
 * @cssproperty --bufdir-export-danger - The bar and icon of a failure; `--ds-color-danger-base-default`.
 * @cssproperty --bufdir-export-danger-text - Icon of a failure note; `--ds-color-danger-text-subtle`.
 * @cssproperty --bufdir-export-danger-tint - Ground of a failure note; `--ds-color-danger-surface-tinted`.
 * @cssproperty --bufdir-export-focus - Focus outline; `--ds-color-focus-outer`.
 * @cssproperty --bufdir-export-radius - Corners of the card; `--ds-border-radius-lg`.
 * @cssproperty --bufdir-export-radius-small - Corners within it; `--ds-border-radius-md`.
 * @cssproperty --bufdir-export-font-family - Typeface; `--ds-font-family`.
 * @cssproperty --bufdir-export-max-inline-size - Most the card takes of the line; 35rem.
 */
export class BufdirExportProgressElement extends ReactiveElement {
  static override styles = styles;
  static override properties = {
    endpoint: {},
    token: {},
    tokenProvider: { attribute: false },
    basisYear: { type: Number, attribute: 'basis-year' },
    format: {},
    variant: {},
    jobId: { attribute: 'job-id', reflect: true },
    restore: {},
    lang: { reflect: true },
    etaAfterSeconds: { type: Number, attribute: 'eta-after' },
    notify: { type: Boolean },
    layout: { reflect: true },
    texts: { attribute: false },
    environment: { attribute: false },
  };

  /**
   * Base URL of the Worker.
   * @default the origin of this script
   */
  declare endpoint: string;
  /** Bearer token from the portal's own backend. Never reflected, never stored. */
  declare token: string | null;
  /** Asked before every connection and once again after a 401; wins over `token`. */
  declare tokenProvider: TokenProvider | null;
  /**
   * The calendar year reported on.
   * @default last calendar year
   */
  declare basisYear: number;
  /** Of the file: a workbook, values with semicolons between them, or pages to print. */
  declare format: Format;
  /** `external` to hand in, `internal` for full control with all rows. */
  declare variant: Variant;
  /** Follow this export; reflected once an export is known. */
  declare jobId: string | null;
  /** `auto` finds the stored or newest export on connect; `off` does not. */
  declare restore: 'auto' | 'off';
  /** Seconds of running before time left is shown. */
  declare etaAfterSeconds: number;
  /** A desktop notification when an export ends while the page is hidden. */
  declare notify: boolean;
  /** `card`, or `compact` for one line. */
  declare layout: 'card' | 'compact';
  /** Texts of the portal's own in place of the element's: some of them, or all of a language, which its `locales` name. */
  declare texts: OwnTexts | null;
  /**
   * Network, clock and storage; a replay or a test hands in its own. To be set before the element is connected.
   * @default the browser's own
   */
  declare environment: Environment;

  readonly #internals = this.attachInternals();
  readonly #controller = jobController(
    this,
    () => this.#request,
    () => this.#changed(),
  );
  #region: LiveRegion | null = null;
  #words: Words = wordsOf(nb);
  /** What the words were fetched for. */
  #wordsFor: WordsAsked = ['nb', null, null];
  #view: View | null = null;
  #card: FollowedCard | null = null;

  constructor() {
    super();
    this.endpoint = new URL(import.meta.url).origin;
    this.token = this.tokenProvider = this.jobId = this.texts = null;
    this.basisYear = new Date().getFullYear() - 1;
    this.format = 'xlsx';
    this.variant = 'external';
    this.restore = 'auto';
    this.etaAfterSeconds = 30;
    this.notify = false;
    this.layout = 'card';
    this.environment = browserEnvironment;
  }

  /** What is shown, as the `state` attribute and `:state()` have it. */
  get state(): ViewState {
    return stateOf(this.#controller.facts, this.#controller.serverNow());
  }

  /** The last snapshot, or null. */
  get job(): Job | null {
    return this.#controller.facts.job;
  }

  /** Starts an export of the request in the attributes, or joins the one at work. */
  start(): Promise<void> {
    return this.#start(this.#request);
  }

  /** Continues a failed or cancelled export; when signed out, tries again to go on. */
  retry(): Promise<void> {
    return this.#controller.retry();
  }

  /** Stops the export for everyone; one that is being started is cancelled as soon as it has an id. */
  cancel(): Promise<void> {
    return this.#controller.cancel();
  }

  /** Fetches a fresh link and hands the file to the browser. */
  async download(): Promise<void> {
    if (this.job) await this.#controller.fetchKit();
    await this.#kitCard?.download(this.#words);
  }

  /** Forgets the export and shows the start button again; the export itself is left alone. */
  async reset(): Promise<void> {
    this.#controller.reset();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.#attach();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#controller.detach();
    this.#card?.silence();
  }

  /** Nothing is drawn in one language to be drawn again in another: the words come first, or the news that they do not. */
  protected override async scheduleUpdate(): Promise<void> {
    for (;;) {
      if (this.isConnected && needsKit(this.#controller.facts)) await this.#controller.fetchKit();
      const wanted: WordsAsked = [this.#wantedLang, this.texts, this.#controller.kit];
      if (wanted.every((each, at) => each === this.#wordsFor[at])) break;
      this.#words = await fetchWords(...wanted);
      this.#wordsFor = wanted;
    }
    super.scheduleUpdate();
  }

  protected override update(changed: PropertyValues<this>): void {
    if (this.hasUpdated) this.#heed(changed);
    super.update(changed);
    const { facts, serverNow, kit } = this.#controller;
    const words = this.#words;
    const card = this.#kitCard;
    const view = viewOf(facts, this.#request, serverNow(), words, kit);
    const announcement = this.#view && announcementOf(this.#view, view, words, kit);
    if (announcement && card) card.tell(announcement, view, words);
    else if (announcement) this.#region?.say(announcement.text, words.lang);
    this.#view = view;
    // Buttons are about to be swapped; whoever stood on one must not be dropped to the top of the page.
    const root = this.shadowRoot;
    const hadFocus = root?.activeElement;
    const compact = this.layout === 'compact';
    const parts = card?.partsOf(view, words, compact);
    const markup = markupOf(view, { words, compact, run: (command) => this.#run(command), parts });
    render(markup, this.renderRoot);
    if (hadFocus && !root.activeElement) root.querySelector<HTMLElement>('h2, .compact')?.focus();
  }

  /** Only now are properties known that the portal set before the script had loaded. */
  protected override firstUpdated(): void {
    this.#attach();
  }

  #attach(): void {
    this.#region ??= liveRegion(this.environment);
    this.#controller.attach(this.jobId);
    this.#changed();
  }

  #heed(changed: PropertyValues<this>): void {
    if (changed.has('jobId') && this.jobId !== (this.job?.id ?? null)) {
      if (this.jobId !== null) this.#controller.lookUp(this.jobId);
    } else if (REQUESTED.some((name) => changed.has(name))) {
      this.#controller.lookUp(null);
    } else if (changed.has('token') || changed.has('tokenProvider')) {
      this.#controller.credentialsChanged(this.jobId);
    }
  }

  /** State and id are there at once, for whoever asks before the next frame. */
  #changed(): void {
    const { states } = this.#internals;
    const { state } = this;
    const jobId = this.job?.id ?? null;
    if (!states.has(state)) {
      states.clear();
      states.add(state);
      this.setAttribute('state', state);
    }
    this.jobId = jobId;
    this.requestUpdate();
  }

  #run(command: Command): void {
    // "Again" makes what the card shows, whichever request the attributes have moved on to.
    const shown = this.job?.request;
    if (command === 'start' && shown !== undefined) void this.#start({ ...shown, lang: this.#wantedLang });
    else void this[command]();
  }

  #start(request: ExportRequest): Promise<void> {
    if (this.notify) this.environment.askToNotify();
    return this.#controller.start(request);
  }

  /** What an export shows and tells, once that has been fetched. */
  get #kitCard(): FollowedCard | null {
    const { kit, follower } = this.#controller;
    if (kit && follower && this.#region) {
      this.#card ??= new kit.FollowedCard({ html, drawn, iconOf, host: this, follower, region: this.#region });
    }
    return this.#card;
  }

  get #wantedLang(): Lang {
    return langOf(this.lang || inheritedLang(this));
  }

  get #request(): ExportRequest {
    return { basisYear: this.basisYear, format: this.format, variant: this.variant, lang: this.#wantedLang };
  }
}

type WordsAsked = Parameters<typeof fetchWords>;

/** What an export is asked for by: another export is to be shown when one of them changes. */
const REQUESTED = ['basisYear', 'format', 'variant', 'endpoint'] as const;

/** The `lang` of the nearest ancestor that has one, through shadow roots. */
function inheritedLang(element: Element): string {
  const found = element.closest<HTMLElement>('[lang]:not([lang=""])');
  const root = element.getRootNode();
  return found?.lang ?? (root instanceof ShadowRoot ? inheritedLang(root.host) : '');
}
