import { html, type TemplateResult } from 'lit';
import { iconOf } from './icons.ts';
import type { Command, Progress, View } from './view.ts';
import type { Words } from './words.ts';

export interface Surroundings {
  words: Words;
  compact: boolean;
  run(command: Command): void;
  /** What only an ended export shows. */
  ended: EndedParts | undefined;
}

/** By where they stand in the card. */
export interface EndedParts {
  aboveActions?: Part;
  amongActions?: Part;
  belowActions?: Part;
  last?: Part;
}

export type Part = TemplateResult | string | undefined;

/** The markup of a view. */
export function markupOf(view: View, around: Surroundings): TemplateResult {
  const { compact, ended } = around;
  const { headline, progress, icon } = view;
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
          <span class="line" part=${progress && !headline ? 'stage' : 'title'}>${icon && iconOf(icon)}<span><b>${view.short || headline || title}</b> <span class="sub">${view.problem || view.more}</span></span></span>
          ${progress && !headline ? html`<span class="line">${bar(progress, view.title)}<span part="percent" class="percent">${progress.percentText}</span></span>` : ''}
          ${buttons}${button('start')}
        </div>`
      : html`<div class="card">
          <div class="line">${headline && icon && iconOf(icon)}<h2 part="title" tabindex="-1">${headline || title}</h2></div>
          ${headline && html`<p class="meta">${title}${view.organisation && ` · ${view.organisation}`}</p>`}
          ${view.meta && html`<p class="meta">${view.meta}</p>`}
          ${view.state === 'idle' ? html`<slot name="idle"></slot>` : ''}
          ${progress && working(progress, view.title)}
          ${view.notes.map(({ kind, title, detail, body }) => html`<div part="message" class="note ${kind}">${iconOf(kind === 'bad' ? 'warn' : kind)}<span><b>${title}</b>${detail && html`<span lang=${view.exportLang}>${detail}</span> `}${body}</span></div>`)}
          ${view.foot && progress && stageList(progress, around)}
          ${ended?.aboveActions}
          <div part="actions" class="actions ${view.looking ? 'looking' : ''}">
            ${buttons}
            ${ended?.amongActions}
            ${button('start')}
            ${view.aside && html`<span class="sub">${view.aside}</span>`}
          </div>
          ${ended?.belowActions}
          ${view.foot && html`<p class="small">${view.foot}</p>`}
          ${ended?.last}
          <slot name="footer"></slot>
        </div>`
  }</div>`;
}

function working(progress: Progress, title: string): TemplateResult {
  return html`<div class="row">
      <span part="stage"><span class="sub">${progress.step}</span><b>${progress.stage}</b></span>
      <span part="percent" class="percent">${progress.percentText}</span>
    </div>
    ${bar(progress, title)}
    <div class="row sub"><span part="count">${progress.count}</span><span part="eta">${progress.eta}</span></div>`;
}

/** Lengths are set through the CSSOM: a strict content security policy forbids style attributes. */
function bar({ look, percent, valueText, stages }: Progress, title: string): TemplateResult {
  return html`<div part="bar" class="bar ${look}" role="progressbar" aria-label=${title} aria-valuemin="0" aria-valuemax="100" aria-valuenow=${percent} aria-valuetext=${valueText}>${stages.map(
    ({ icon, weight, fill }) =>
      html`<span class="segment ${icon}" .style=${`flex-grow:${weight}`}><span part="fill" class="fill" .style=${`inline-size:${fill * 100}%`}></span></span>`,
  )}</div>`;
}

function stageList(progress: Progress, { words }: Surroundings): Part {
  return html`<ol part="stages" class="stages">${progress.stages.map(
    ({ icon, name, work }) =>
      html`<li part="stage-item" class=${icon} aria-current=${icon === 'now' ? 'step' : 'false'}>${iconOf(icon, icon === 'ok' ? words.say('stageDone') : '')}<span>${name}</span><span class="sub">${work}</span></li>`,
  )}</ol>`;
}
