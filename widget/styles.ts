import { css } from 'lit';

/** Each colour: the element's own property, then Designsystemet's, then a plain value for the host's colour scheme, or a mixture of those. */
export const styles = css`
  :host {
    --_bg: var(--bufdir-export-surface, var(--ds-color-neutral-surface-default, light-dark(#fff, #202834)));
    --_text: var(--bufdir-export-text, var(--ds-color-neutral-text-default, light-dark(#1f2c3d, #e9ecef)));
    --_mute: var(--bufdir-export-text-subtle, var(--ds-color-neutral-text-subtle, color-mix(in oklab, var(--_text) 75%, var(--_bg))));
    --_line: var(--bufdir-export-border, var(--ds-color-neutral-border-subtle, color-mix(in oklab, var(--_text) 30%, var(--_bg))));
    --_accent: var(--bufdir-export-accent, var(--ds-color-accent-base-default, light-dark(#0062ba, #5ea6e6)));
    --_link: var(--bufdir-export-accent-text, var(--ds-color-accent-text-subtle, color-mix(in oklab, var(--_accent) 80%, var(--_text))));
    --_tint: var(--bufdir-export-accent-tint, var(--ds-color-accent-surface-tinted, color-mix(in oklab, var(--_accent) 14%, var(--_bg))));
    --_warn: var(--bufdir-export-warning, #ea9b1b);
    --_radius: var(--bufdir-export-radius-small, var(--ds-border-radius-md, 6px));
    display: block;
    inline-size: 100%;
    max-inline-size: var(--bufdir-export-max-inline-size, 35rem);
  }
  :host([hidden]) {
    display: none;
  }
  * {
    box-sizing: border-box;
    margin: 0;
    padding: 0;
  }
  /* Not on the host: what a page says of every element wins there, and is inherited. */
  .base {
    container-type: inline-size;
    border: 1px solid var(--_line);
    border-radius: var(--bufdir-export-radius, var(--ds-border-radius-lg, 8px));
    background: var(--_bg);
    overflow-wrap: break-word;
    font: 400 1rem/1.5 var(--bufdir-export-font-family, var(--ds-font-family, Inter, system-ui, sans-serif));
    font-variant-numeric: tabular-nums;
    text-align: start;
    color: var(--_text);
    text-transform: none;
    text-indent: 0;
    text-shadow: none;
    white-space: normal;
  }
  .card {
    padding: 1.25rem 1.5rem;
  }
  h2,
  b {
    font-weight: 600;
  }
  h2 {
    font-size: 1.125rem;
    line-height: 1.3;
  }
  .meta,
  .sub,
  .small {
    color: var(--_mute);
    font-size: 0.875rem;
  }
  .meta {
    margin-block-start: 0.125rem;
  }
  .note,
  .actions,
  .small {
    margin-block-start: 1rem;
  }
  .line,
  .actions,
  .compact {
    display: flex;
    align-items: center;
    gap: 0.625rem;
  }
  .actions,
  .compact {
    flex-wrap: wrap;
  }
  .icon {
    flex: none;
    inline-size: 1.375rem;
    fill: none;
    stroke: currentColor;
    stroke-width: 2;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .note {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: 0.625rem;
    align-items: start;
    font-size: 0.9375rem;
    padding: 0.75rem 0.875rem;
    border-radius: var(--_radius);
    overflow-wrap: anywhere;
    background: var(--_tint);
  }
  .note b {
    display: block;
  }
  .warn {
    background: var(--bufdir-export-warning-tint, var(--ds-color-warning-surface-tinted, color-mix(in oklab, var(--_warn) 22%, var(--_bg))));
  }
  .warn.icon {
    background: none;
    color: var(--bufdir-export-warning-text, var(--ds-color-warning-text-subtle, color-mix(in oklab, var(--_warn) 50%, var(--_text))));
  }
  button {
    min-block-size: 2.75rem;
    min-inline-size: 2.75rem;
    padding: 0.5rem 1.125rem;
    border: 1px solid #0000;
    border-radius: var(--_radius);
    background: none;
    color: var(--_link);
    font: inherit;
    font-weight: 500;
    line-height: 1.2;
    cursor: pointer;
  }
  .primary {
    background: var(--_accent);
    color: var(--bufdir-export-on-accent, var(--ds-color-accent-base-contrast-default, var(--_bg)));
  }
  .primary:hover {
    background: var(--bufdir-export-accent-hover, var(--ds-color-accent-base-hover, color-mix(in oklab, var(--_accent) 80%, var(--_text))));
  }
  .text:hover {
    background: var(--_tint);
  }
  .text {
    padding-inline: 0.5rem;
    text-decoration: underline;
    text-underline-offset: 3px;
  }
  .actions > .text:first-child {
    margin-inline-start: -0.5rem;
  }
  [aria-disabled='true'] {
    opacity: 0.6;
  }
  :focus-visible {
    outline: 3px solid var(--bufdir-export-focus, var(--ds-color-focus-outer, var(--_text)));
    outline-offset: 2px;
    box-shadow: 0 0 0 2px var(--ds-color-focus-inner, var(--_bg));
  }
  h2,
  .compact {
    outline: none;
    box-shadow: none;
  }
  .compact {
    min-block-size: 3rem;
    padding: 0.375rem 0.875rem;
  }
  .compact [part='title'],
  .line + .line {
    flex: 1;
  }
  .compact [part='title'] > :last-child {
    min-inline-size: 9rem;
  }
  .compact .sub {
    display: inline-block;
  }
  .looking {
    animation: appear 0s 0.4s backwards;
  }
  @keyframes appear {
    from {
      visibility: hidden;
    }
  }
  @container (max-width: 21.25rem) {
    .card {
      padding: 1rem;
    }
    .card > .actions > button {
      inline-size: 100%;
      margin: 0;
    }
  }
  @media (prefers-reduced-motion) {
    * {
      animation: none !important;
      transition: none !important;
    }
  }
  @media (forced-colors: active) {
    .note {
      border: 1px solid;
    }
    .text {
      border-color: Canvas;
    }
    [aria-disabled='true'] {
      color: GrayText;
      opacity: 1;
    }
  }
`;
