import type { html as Html, TemplateResult } from 'lit';
import type { iconOf } from '../icons.ts';
import type { FollowedParts, Part } from '../markup-of.ts';
import type { Progress, View } from '../view.ts';

/** What draws, lent by the element, so that there is one Lit on the page and icons are drawn in one way. */
export interface Pens {
  readonly html: typeof Html;
  readonly iconOf: typeof iconOf;
}

/** How far an export is: stage, bar and figures, and the list of stages; in the compact layout, what there is room for. */
export function progressParts(pens: Pens, view: View, compact: boolean, done: string): FollowedParts {
  const { progress, title, headline, foot } = view;
  if (!progress) return {};
  if (compact) return headline ? {} : { progress: line(pens, progress, title) };
  return { progress: working(pens, progress, title), stages: foot && stageList(pens, progress, done) };
}

function line(pens: Pens, progress: Progress, title: string): TemplateResult {
  return pens.html`<span class="line">${bar(pens, progress, title)}<span part="percent" class="percent">${progress.percentText}</span></span>`;
}

function working(pens: Pens, progress: Progress, title: string): TemplateResult {
  return pens.html`<div class="row">
      <span part="stage"><span class="sub">${progress.step}</span><b>${progress.stage}</b></span>
      <span part="percent" class="percent">${progress.percentText}</span>
    </div>
    ${bar(pens, progress, title)}
    <div class="row sub"><span part="count">${progress.count}</span><span part="eta">${progress.eta}</span></div>`;
}

/** Lengths are set through the CSSOM: a strict content security policy forbids style attributes. */
function bar({ html }: Pens, { look, percent, valueText, stages }: Progress, title: string): TemplateResult {
  return html`<div part="bar" class="bar ${look}" role="progressbar" aria-label=${title} aria-valuemin="0" aria-valuemax="100" aria-valuenow=${percent} aria-valuetext=${valueText}>${stages.map(
    ({ icon, weight, fill }) =>
      html`<span class="segment ${icon}" .style=${`flex-grow:${weight}`}><span part="fill" class="fill" .style=${`inline-size:${fill * 100}%`}></span></span>`,
  )}</div>`;
}

function stageList({ html, iconOf }: Pens, { stages }: Progress, done: string): Part {
  return html`<ol part="stages" class="stages">${stages.map(
    ({ icon, name, work }) =>
      html`<li part="stage-item" class=${icon} aria-current=${icon === 'now' ? 'step' : 'false'}>${iconOf(icon, icon === 'ok' ? done : '')}<span>${name}</span><span class="sub">${work}</span></li>`,
  )}</ol>`;
}
