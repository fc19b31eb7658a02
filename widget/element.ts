import { html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import type { Format, Job, Lang, Variant } from '../worker/protocol/job.ts';
import { announcementOf } from './announcement.ts';
import { browserEnvironment, type Environment } from './environment.ts';
import type { ExportEvent } from './events.ts';
import type { TokenProvider } from './export-client.ts';
import { JobController } from './job-controller.ts';
import { LiveRegion } from './live-region.ts';
import { type Commands, type FindingsState, renderView } from './render.ts';
import { styles } from './styles.ts';
import { langOf, textsFor } from './texts/texts-for.ts';
import type { View, ViewState } from './view.ts';
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
 * @cssproperty --bufdir-export-font-family - `--ds-font-family`.
 * @cssproperty --bufdir-export-max-inline-size - 35rem.
 */
export class BufdirExportProgressElement extends LitElement {
  static override styles = styles;
  static override properties = {
    endpoint: { type: String },
    token: { type: String },
    tokenProvider: { attribute: false },
    basisYear: { type: Number, attribute: 'basis-year' },
    format: { type: String },
    variant: { type: String },
    jobId: { type: String, attribute: 'job-id', reflect: true },
    restore: { type: String },
    lang: { type: String, reflect: true },
    etaAfterSeconds: { type: Number, attribute: 'eta-after' },
    notify: { type: Boolean },
    layout: { type: String, reflect: true },
    environment: { attribute: false },
  };

  /** Base URL of the Worker; the origin of this script unless set. */
  declare endpoint: string;
  /** Bearer token from the portal's own backend. Never reflected, never stored. */
  declare token: string | null;
  /** Asked before every connection and once again after a 401; wins over `token`. */
  declare tokenProvider: TokenProvider | null;
  /** The calendar year reported on; last year unless set. */
  declare basisYear: number;
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
  /**
   * Network, clock and storage; the browser's own unless a replay or a test hands in another.
   * To be set before the element is connected.
   */
  declare environment: Environment;

  readonly #internals = this.attachInternals();
  #madeController: JobController | null = null;
  #region: LiveRegion | null = null;
  #view: View | null = null;
  #words: Words | null = null;
  #wordsLang: Lang | null = null;
  #hadFocus = false;
  #findings: FindingsState | null = null;
  #copied: string | null = null;

  constructor() {
    super();
    this.endpoint = new URL(import.meta.url).origin;
    this.token = null;
    this.tokenProvider = null;
    this.basisYear = new Date().getFullYear() - 1;
    this.format = 'xlsx';
    this.variant = 'external';
    this.jobId = null;
    this.restore = 'auto';
    this.etaAfterSeconds = 30;
    this.notify = false;
    this.layout = 'card';
    this.environment = browserEnvironment;
  }

  get state(): ViewState {
    return this.#controller.view.state;
  }

  /** The last snapshot, or null. */
  get job(): Job | null {
    return this.#controller.job;
  }

  /** Starts an export of the request in the attributes, or joins the one at work. */
  start(): Promise<void> {
    if (this.notify) this.environment.askToNotify();
    return this.#controller.start(this.#request);
  }

  /** Continues a failed or cancelled export; when signed out, tries again to go on. */
  retry(): Promise<void> {
    return this.#controller.retry();
  }

  cancel(): Promise<void> {
    return this.#controller.cancel();
  }

  /** Fetches a fresh link and hands the file to the browser. */
  download(): Promise<void> {
    return this.#controller.download();
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
    this.#region?.silence();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (this.hasUpdated) this.#heed(changed);
    this.#view = this.#controller.view;
    // Buttons are about to be swapped; whoever stood on one must not be dropped to the top of the page.
    this.#hadFocus = this.hasUpdated && this.shadowRoot?.activeElement !== null;
  }

  /** Only now are properties known that the portal set before the script had loaded. */
  protected override firstUpdated(): void {
    this.#attach();
  }

  protected override render(): TemplateResult {
    return html`<div part="base" class="base" lang=${this.#lang}>
      ${renderView(this.#view ?? this.#controller.view, {
        texts: textsFor(this.#lang),
        words: this.#wordsNow,
        compact: this.layout === 'compact',
        commands: this.#commands,
        findings: this.#findings,
        copied: this.#copied,
      })}
    </div>`;
  }

  protected override updated(): void {
    this.#drawBar();
    if (this.#hadFocus && this.shadowRoot?.activeElement === null) {
      this.renderRoot.querySelector<HTMLElement>('h2, .compact')?.focus();
    }
  }

  readonly #commands: Commands = {
    start: () => {
      if (this.notify) this.environment.askToNotify();
      // "Again" and "over" make what the card shows, whichever request the attributes have moved on to.
      const shown = this.#controller.job?.request;
      void this.#controller.start(shown === undefined ? this.#request : { ...shown, lang: this.#lang });
    },
    retry: () => void this.retry(),
    cancel: () => void this.cancel(),
    download: () => void this.download(),
    copy: (text) => void this.#copy(text),
    toggleFindings: () => {
      if (this.#findings !== null) this.#setFindings(null);
      else
        this.#commands.showFindings(
          this.#view?.state === 'completed' && this.#view.summary.notCounted === 0 ? 'W' : 'E',
        );
    },
    showFindings: (severity) => void this.#loadFindings({ severity, lines: [], next: null, status: 'loading' }),
    moreFindings: () => {
      if (this.#findings !== null) void this.#loadFindings({ ...this.#findings, status: 'loading' });
    },
  };

  async #copy(text: string): Promise<void> {
    try {
      await this.environment.copy(text);
      this.#copied = text;
      this.#region?.say({ text: textsFor(this.#lang).copied, urgent: true }, this.#lang);
      this.requestUpdate();
    } catch {
      // The next best: selected, so that one key press copies it.
      const shown = this.renderRoot.querySelector('code');
      if (shown !== null) getSelection()?.selectAllChildren(shown);
    }
  }

  async #loadFindings(from: FindingsState): Promise<void> {
    this.#setFindings(from);
    try {
      const page = await this.#controller.findings(from.severity, from.next);
      if (this.#findings !== from) return;
      this.#setFindings({ ...from, lines: [...from.lines, ...page.findings], next: page.next, status: 'loaded' });
    } catch {
      // Whatever went wrong, the section says so and offers to try again.
      if (this.#findings === from) this.#setFindings({ ...from, status: 'failed' });
    }
  }

  #setFindings(findings: FindingsState | null): void {
    this.#findings = findings;
    this.requestUpdate();
  }

  get #lang(): Lang {
    return langOf(this.lang || inheritedLang(this));
  }

  get #wordsNow(): Words {
    const lang = this.#lang;
    if (this.#words === null || this.#wordsLang !== lang) {
      this.#words = wordsOf(textsFor(lang));
      this.#wordsLang = lang;
    }
    return this.#words;
  }

  get #request(): Job['request'] {
    return { basisYear: this.basisYear, format: this.format, variant: this.variant, lang: this.#lang };
  }

  get #controller(): JobController {
    this.#madeController ??= new JobController(this.environment, {
      settings: () => ({
        endpoint: this.endpoint,
        token: this.token,
        tokenProvider: this.tokenProvider,
        request: this.#request,
        restore: this.restore,
        etaAfterSeconds: this.etaAfterSeconds,
      }),
      changed: () => this.#changed(),
      dispatch: (event) => this.#dispatch(event),
    });
    return this.#madeController;
  }

  #attach(): void {
    this.#region ??= new LiveRegion(this.environment);
    this.#controller.attach(this.jobId);
    this.#changed();
  }

  #heed(changed: PropertyValues<this>): void {
    if (changed.has('jobId') && this.jobId !== this.#controller.jobId) {
      if (this.jobId !== null) this.#controller.lookUp(this.jobId);
    } else if (changed.has('basisYear') || changed.has('format') || changed.has('variant') || changed.has('endpoint')) {
      this.#controller.lookUp(null);
    } else if (changed.has('token') || changed.has('tokenProvider')) {
      this.#controller.credentialsChanged(this.jobId);
    }
  }

  /** State and id are there at once, for whoever asks before the next frame. */
  #changed(): void {
    const before = this.#internals.states;
    const view = this.#controller.view;
    if (!before.has(view.state)) {
      before.clear();
      before.add(view.state);
      this.setAttribute('state', view.state);
    }
    if (this.jobId !== this.#controller.jobId) {
      this.jobId = this.#controller.jobId;
      this.#findings = null;
    }
    const announcement =
      this.#view === null ? null : announcementOf(this.#view, view, textsFor(this.#lang), this.#wordsNow);
    if (announcement !== null) this.#region?.say(announcement, this.#lang);
    this.#view = view;
    this.requestUpdate();
  }

  #dispatch(event: ExportEvent): void {
    this.dispatchEvent(event);
    if (!this.notify || !this.environment.hidden()) return;
    const { view } = this.#controller;
    const texts = textsFor(this.#lang);
    if (event.type === 'bufdir-export-completed') this.#notifyOf(texts.completedTitle, view);
    else if (event.type === 'bufdir-export-failed') this.#notifyOf(texts.failedTitle, view);
  }

  #notifyOf(title: string, view: View): void {
    this.environment.notify(title, textsFor(this.#lang).title(String(view.request.basisYear)));
  }

  /** Widths go through the CSSOM: a strict content security policy forbids style attributes. */
  #drawBar(): void {
    if (this.#view === null || !('run' in this.#view)) return;
    const { stages } = this.#view.run;
    for (const [index, segment] of this.renderRoot.querySelectorAll<HTMLElement>('.segment').entries()) {
      const stage = stages[index];
      if (stage === undefined) continue;
      segment.style.setProperty('flex-grow', String(stage.weight));
      segment.querySelector<HTMLElement>('.fill')?.style.setProperty('inline-size', `${stage.fill * 100}%`);
    }
  }
}

/** The `lang` of the nearest ancestor that has one, through shadow roots. */
function inheritedLang(element: Element): string {
  for (let node: Element | null = element; node !== null; ) {
    const found = node.closest('[lang]:not([lang=""])');
    if (found !== null) return found.getAttribute('lang') ?? '';
    const root: Node = node.getRootNode();
    node = root instanceof ShadowRoot ? root.host : null;
  }
  return '';
}
