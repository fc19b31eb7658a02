import { html, type TemplateResult } from 'lit';
import { iconOf } from './icons.ts';
import type { Command, View } from './view.ts';
import type { Words } from './words.ts';

export interface Surroundings {
  words: Words;
  compact: boolean;
  run(command: Command): void;
  /** What the kit draws. */
  parts: FollowedParts | undefined;
}

/** By where they stand. */
export interface FollowedParts {
  progress?: Part;
  stages?: Part;
  aboveActions?: Part;
  amongActions?: Part;
  belowActions?: Part;
  last?: Part;
}

export type Part = TemplateResult | string | undefined;

/** The markup of a view. */
export function markupOf(view: View, around: Surroundings): TemplateResult {
  const { compact, parts } = around;
  const { headline, icon } = view;
  const title = html`<slot name="title">${view.title}</slot>`;
  const button = (command: Command): Part => {
    const [look, label, busy = false] = view.buttons[command] ?? [];
    // One line has room for what matters only.
    return label === undefined || (compact && look === 'text')
      ? ''
      : html`<button part="${command}-button" type="button" class=${look} aria-disabled=${busy} @click=${() => around.run(command)}>${label}</button>`;
  };
  const buttons = html`${button('cancel')}${button('retry')}${button('download')}`;
  return html`<div part="base" class="base" lang=${around.words.lang}>${
    compact
      ? html`<div class="compact" tabindex="-1">
          <span class="line" part=${parts?.progress ? 'stage' : 'title'}>${icon && iconOf(icon)}<span><b>${view.short || headline || title}</b> <span class="sub">${view.problem || view.more}</span></span></span>
          ${parts?.progress}
          ${buttons}${button('start')}
        </div>`
      : html`<div class="card">
          <div class="line">${headline && icon && iconOf(icon)}<h2 part="title" tabindex="-1">${headline || title}</h2></div>
          ${headline && html`<p class="meta">${title}${view.organisation && ` · ${view.organisation}`}</p>`}
          ${view.meta && html`<p class="meta">${view.meta}</p>`}
          ${view.state === 'idle' ? html`<slot name="idle"></slot>` : ''}
          ${parts?.progress}
          ${view.notes.map(({ kind, title, detail, body }) => html`<div part="message" class="note ${kind}">${iconOf(kind === 'bad' ? 'warn' : kind)}<span><b>${title}</b>${detail && html`<span lang=${view.exportLang}>${detail}</span> `}${body}</span></div>`)}
          ${parts?.stages}
          ${parts?.aboveActions}
          <div part="actions" class="actions ${view.looking ? 'looking' : ''}">
            ${buttons}
            ${parts?.amongActions}
            ${button('start')}
            ${view.aside && html`<span class="sub">${view.aside}</span>`}
          </div>
          ${parts?.belowActions}
          ${view.foot && html`<p class="small">${view.foot}</p>`}
          ${parts?.last}
          <slot name="footer"></slot>
        </div>`
  }</div>`;
}
