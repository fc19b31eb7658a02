import { html, type TemplateResult } from 'lit';
import { iconOf } from './icons.ts';
import type { Command, Progress, View } from './view.ts';
import type { Words } from './words.ts';

export interface Surroundings {
  words: Words;
  compact: boolean;
  run(command: Command): void;
  copy(text: string): void;
  /** The text last copied. */
  copied: string;
  toggleFindings(): void;
  /** Null while closed. */
  findings: TemplateResult | null;
}

type Part = TemplateResult | string;

/** The markup of a view. */
export function markupOf(view: View, around: Surroundings): TemplateResult {
  const { compact } = around;
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
          ${icon && iconOf(icon)}
          <span part=${progress && !headline ? 'stage' : 'title'}><b>${view.short || headline || title}</b> <span class="sub">${view.problem || view.more}</span></span>
          ${progress && !headline ? html`${bar(progress, view.title)}<span part="percent" class="percent">${progress.percentText}</span>` : ''}
          ${buttons}${button('start')}
        </div>`
      : html`<div class="card">
          <div class="head">${headline && icon && iconOf(icon)}<h2 part="title" tabindex="-1">${headline || title}</h2></div>
          ${headline && html`<p class="meta">${title}${view.organisation && ` · ${view.organisation}`}</p>`}
          ${view.meta && html`<p class="meta">${view.meta}</p>`}
          ${view.state === 'idle' ? html`<slot name="idle"></slot>` : ''}
          ${progress && working(progress, view.title)}
          ${view.notes.map(({ kind, title, body }) => html`<div part="message" class="note ${kind}">${iconOf(kind === 'bad' ? 'warn' : kind)}<span><b>${title}</b>${body}</span></div>`)}
          ${view.foot && progress && stageList(progress, around)}
          ${view.file && html`<div part="file" class="file">${iconOf('sheet')}<span><b>${view.file.name.split('_').map((piece, at) => (at === 0 ? piece : html`_<wbr />${piece}`))}</b><span class="sub">${view.file.about}</span></span></div>`}
          ${view.file && html`<dl>${view.figures?.map(([name, value]) => html`<div><dt>${name}</dt><dd>${around.words.number(value)}</dd></div>`)}</dl>`}
          <div part="actions" class="actions ${view.looking ? 'looking' : ''}">
            ${buttons}
            ${view.findings?.length ? html`<button type="button" class="text" aria-expanded=${around.findings !== null} @click=${around.toggleFindings}>${around.words.say('showFindings')}</button>` : ''}
            ${button('start')}
            <span class="sub">${view.aside}</span>
          </div>
          ${around.findings}
          ${view.foot && html`<p class="small">${view.foot}</p>`}
          ${view.reference && reference(view.reference, around)}
          ${view.file && html`<details><summary>${around.words.say('checksum')}</summary><code>${view.file.sha256}</code></details>`}
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

function reference(text: string, { words, copied, copy }: Surroundings): Part {
  return html`<p class="small">${words.say('reference')} <code>${text}</code> <button type="button" class="text" @click=${() => copy(text)}>${words.say(copied === text ? 'copied' : 'copy')}</button></p>`;
}
