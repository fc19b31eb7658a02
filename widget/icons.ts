import { html, type TemplateResult } from 'lit';
import type { IconKind } from './view.ts';

const RING = 'M2 11a9 9 0 0 0 18 0a9 9 0 0 0-18 0';

/** What lies below, and what is drawn on it. */
const DRAWINGS: Record<IconKind, readonly [string, string]> = {
  ok: [RING, 'm6.5 11.3 3 3 6-6.3'],
  bad: [RING, 'm7.5 7.5 7 7m0-7-7 7'],
  now: [RING, 'M11 2a9 9 0 0 1 9 9'],
  todo: [RING, ''],
  warn: ['M11 3 20 19H2z', 'M11 9v4.5m0 2.7v.1'],
  info: [RING, 'M11 10v5.5m0-8.7v.1'],
  sheet: ['M3 1h10l6 6v14H3z', 'M13 1v6h6M6.5 11h9v7h-9zm0 3.5h9M11 11v7'],
};

/** `label`: what the icon says when no text beside it does. */
export function iconOf(kind: IconKind, label = ''): TemplateResult {
  const [below, above] = DRAWINGS[kind];
  return html`<svg class="icon ${kind}" viewBox="0 0 22 22" role="img" aria-hidden=${label === ''} aria-label=${label}><path d=${below} /><path d=${above} /></svg>`;
}
