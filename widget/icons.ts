import { html, type TemplateResult } from 'lit';
import type { IconKind } from './view.ts';

/** What lies below, and what is drawn on it: paths in a square of 22. */
export type Drawing = readonly [below: string, above: string];

const RING = 'M11 2a9 9 0 1 1-.1 0z';

const DRAWINGS: Record<IconKind, Drawing> = {
  ok: [RING, 'm6.5 11.3 3 3 6-6.3'],
  bad: [RING, 'm7.5 7.5 7 7m0-7-7 7'],
  now: [RING, 'M11 2a9 9 0 0 1 9 9'],
  todo: [RING, ''],
  warn: ['M11 3 20 19H2z', 'M11 9v4.5m0 2.7v.1'],
  info: [RING, 'M11 10v5.5m0-8.7v.1'],
};

/** The icon of that kind; `label`: what it says when no text beside it does. */
export function iconOf(kind: IconKind, label = ''): TemplateResult {
  return drawn(kind, DRAWINGS[kind], label);
}

/** An icon of one's own, dressed by the name of its kind. */
export function drawn(kind: string, [below, above]: Drawing, label = ''): TemplateResult {
  return html`<svg class="icon ${kind}" viewBox="0 0 22 22" role="img" aria-hidden=${label === ''} aria-label=${label}><path d=${below} /><path d=${above} /></svg>`;
}
