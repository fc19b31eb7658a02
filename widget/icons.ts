import { html, type SVGTemplateResult, svg, type TemplateResult } from 'lit';

/** `label`: what the icon says when no text beside it does. */
function icon(drawing: SVGTemplateResult, kind: string, label?: string): TemplateResult {
  return label === undefined
    ? html`<svg class="icon ${kind}" viewBox="0 0 22 22" aria-hidden="true">${drawing}</svg>`
    : html`<svg class="icon ${kind}" viewBox="0 0 22 22" role="img" aria-label=${label}>${drawing}</svg>`;
}

const disc = svg`<circle cx="11" cy="11" r="10" fill="currentColor" />`;
const ring = svg`<circle class="ring" cx="11" cy="11" r="8.8" />`;

export const doneIcon = (label?: string): TemplateResult =>
  icon(svg`${disc}<path class="cut" d="m6.5 11.3 3 3 6-6.3" />`, 'ok', label);
export const failedIcon = (): TemplateResult => icon(svg`${disc}<path class="cut" d="m7.5 7.5 7 7m0-7-7 7" />`, 'bad');
export const nowIcon = (): TemplateResult =>
  icon(svg`${ring}<path class="arc" d="M11 2.2a8.8 8.8 0 0 1 8.8 8.8" />`, 'now');
export const todoIcon = (): TemplateResult => icon(ring, 'todo');
export const warningIcon = (): TemplateResult =>
  icon(svg`<path class="line" d="M11 3 20 19H2zM11 9v4.5M11 16.2v.1" />`, 'note-icon');
export const infoIcon = (): TemplateResult =>
  icon(svg`<circle class="line" cx="11" cy="11" r="9" /><path class="line" d="M11 10v5.5M11 6.8v.1" />`, 'note-icon');
export const fileIcon = (): TemplateResult => html`<svg class="sheet" viewBox="0 0 40 48" aria-hidden="true">
  <path class="paper" d="M4 1h22l13 13v33H4z" /><path d="M26 1v13h13" />
  <path d="M11 22h20v18H11zm0 6h20M11 34h20M21 22v18" />
</svg>`;
