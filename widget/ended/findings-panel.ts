import type { html as Html, TemplateResult } from 'lit';
import { fieldsOf } from '../fields-of.ts';
import { followWordsOf } from '../follow/follow-words.ts';
import type { FindingGroup, Severity } from '../view.ts';
import type { Words } from '../words.ts';
import type { EndedWords } from './ended-words.ts';

/** What validation found, loaded page by page. */
export class FindingsPanel {
  readonly #html: typeof Html;
  readonly #load: (query: string) => Promise<unknown>;
  readonly #changed: () => void;
  #severity: Severity;
  #lines: readonly unknown[] = [];
  #next = '';
  #status: 'loading' | 'loaded' | 'failed' = 'loading';
  /** Rises with each page asked for; late answers compare it. */
  #run = 0;

  /** `html` is the element's own, so that there is one Lit; `load` answers the query of a page, or throws. */
  constructor(html: typeof Html, load: (query: string) => Promise<unknown>, changed: () => void, first: Severity) {
    this.#html = html;
    this.#load = load;
    this.#changed = changed;
    this.#severity = first;
    void this.#loadMore();
  }

  /** The markup of what has been loaded; `lang`, BCP 47, is the language in which it was written. */
  render(groups: readonly FindingGroup[], lang: string, words: Words, ended: EndedWords): TemplateResult {
    const html = this.#html;
    const { say } = ended;
    const several = groups.length > 1 || null;
    const label = this.#status === 'failed' ? followWordsOf(words).say('retry') : say('findingsMore');
    const more = html`<div class="actions"><button type="button" class="secondary" @click=${() => this.#loadMore()}>${label}</button></div>`;
    const end = {
      loading: html`<p class="small">${say('findingsLoading')}</p>`,
      failed: html`<p class="small">${say('findingsProblem')}</p>${more}`,
      loaded:
        this.#next !== '' ? more : this.#lines.length > 0 ? null : html`<p class="small">${say('findingsNone')}</p>`,
    };
    // A group, not a landmark: two exports on one page would give it two of the same name.
    return html`<div part="findings" class="findings" role="group" aria-labelledby="findings-title">
      <h3 id="findings-title">${several ? say('findings') : groups[0]?.[1]}</h3>
      ${
        several &&
        html`<div class="actions">${groups.map(
          ([severity, name, amount]) =>
            html`<button type="button" class="secondary" aria-pressed=${severity === this.#severity} @click=${() => this.#show(severity)}>${name}${amount === null ? '' : ` (${words.number(amount)})`}</button>`,
        )}</div>`
      }
      <ul tabindex="0" aria-labelledby="findings-title" aria-busy=${this.#status === 'loading'}>${this.#lines.map((line) => this.#line(line, lang, ended))}</ul>
      ${end[this.#status]}
    </div>`;
  }

  #line(line: unknown, lang: string, words: EndedWords): TemplateResult {
    const { text, branch, date, rule, action } = fieldsOf(line);
    const day = Date.parse(`${date}T12:00:00`);
    const where = [branch, Number.isNaN(day) ? date : words.day(day, 'numeric'), rule];
    return this.#html`<li>
      <b lang=${lang}>${text}</b>
      <div class="sub">${where.filter(Boolean).join(' · ')}</div>
      <div lang=${lang}>${action}</div>
    </li>`;
  }

  #show(severity: Severity): void {
    this.#severity = severity;
    this.#lines = [];
    this.#next = '';
    void this.#loadMore();
  }

  async #loadMore(): Promise<void> {
    this.#run += 1;
    const run = this.#run;
    const query = new URLSearchParams({
      severity: this.#severity,
      ...(this.#next === '' ? {} : { cursor: this.#next }),
    });
    this.#status = 'loading';
    this.#changed();
    try {
      const { findings, next } = fieldsOf(await this.#load(query.toString()));
      if (run !== this.#run) return;
      this.#lines = [...this.#lines, ...(Array.isArray(findings) ? findings : [])];
      this.#next = typeof next === 'string' ? next : '';
      this.#status = 'loaded';
    } catch {
      // Whatever went wrong, the panel says so and offers to try again.
      if (run !== this.#run) return;
      this.#status = 'failed';
    }
    this.#changed();
  }
}
