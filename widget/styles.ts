import { css } from 'lit';

/** Each colour: the element's own property, then Designsystemet's, then a plain value for the host's colour scheme. */
export const styles = css`
  :host {
    --_surface: var(--bufdir-export-surface, var(--ds-color-neutral-surface-default, light-dark(#fff, #202834)));
    --_track: var(--bufdir-export-track, var(--ds-color-neutral-surface-tinted, light-dark(#e7e9ea, #333d4b)));
    --_line: var(--bufdir-export-border, var(--ds-color-neutral-border-subtle, light-dark(#b8bcc1, #4b5563)));
    --_text: var(--bufdir-export-text, var(--ds-color-neutral-text-default, light-dark(#1f2c3d, #e9ecef)));
    --_mute: var(--bufdir-export-text-subtle, var(--ds-color-neutral-text-subtle, light-dark(#545e6b, #b4bcc6)));
    --_accent: var(--bufdir-export-accent, var(--ds-color-accent-base-default, light-dark(#0062ba, #5ea6e6)));
    --_accent-hover: var(--bufdir-export-accent-hover, var(--ds-color-accent-base-hover, light-dark(#00529c, #85bdee)));
    --_on-accent: var(--bufdir-export-on-accent, var(--ds-color-accent-base-contrast-default, light-dark(#fff, #0c1927)));
    --_accent-text: var(--bufdir-export-accent-text, var(--ds-color-accent-text-subtle, light-dark(#005db1, #9fcaf2)));
    --_accent-tint: var(--bufdir-export-accent-tint, var(--ds-color-accent-surface-tinted, light-dark(#ddeaf6, #173a5c)));
    --_ok: var(--bufdir-export-success, var(--ds-color-success-base-default, light-dark(#068718, #5dbb6a)));
    --_ok-tint: var(--bufdir-export-success-tint, var(--ds-color-success-surface-tinted, light-dark(#daeddd, #15381a)));
    --_warn: var(--bufdir-export-warning, light-dark(#ea9b1b, #ea9b1b));
    --_warn-text: var(--bufdir-export-warning-text, var(--ds-color-warning-text-subtle, light-dark(#80540f, #f2c577)));
    --_warn-tint: var(--bufdir-export-warning-tint, var(--ds-color-warning-surface-tinted, light-dark(#fae6c6, #3f2f14)));
    --_bad: var(--bufdir-export-danger, var(--ds-color-danger-base-default, light-dark(#c01b1b, #ef7d7d)));
    --_bad-text: var(--bufdir-export-danger-text, var(--ds-color-danger-text-subtle, light-dark(#b81a1a, #f6b1b1)));
    --_bad-tint: var(--bufdir-export-danger-tint, var(--ds-color-danger-surface-tinted, light-dark(#f8e4e4, #4d1f1b)));
    --_focus: var(--bufdir-export-focus, var(--ds-color-focus-outer, light-dark(#1f2c3d, #f4f5f6)));
    --_focus-inner: var(--ds-color-focus-inner, light-dark(#fff, #13181f));
    --_radius: var(--bufdir-export-radius, var(--ds-border-radius-lg, 8px));
    --_radius-small: var(--bufdir-export-radius-small, var(--ds-border-radius-md, 6px));
    display: block;
    inline-size: 100%;
    max-inline-size: var(--bufdir-export-max-inline-size, 35rem);
    font: 400 1rem/1.5 var(--bufdir-export-font-family, var(--ds-font-family, Inter, system-ui, sans-serif));
    color: var(--_text);
    text-align: start;
  }
  :host([hidden]) {
    display: none;
  }
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  .base {
    container-type: inline-size;
    background: var(--_surface);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
  }
  .card {
    padding: 1.25rem 1.5rem;
  }
  h2,
  h3,
  p,
  ol,
  ul,
  dl,
  dd {
    margin: 0;
    padding: 0;
  }
  h2 {
    font-size: 1.125rem;
    line-height: 1.3;
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  h3 {
    font-size: 1rem;
    font-weight: 600;
  }
  b {
    font-weight: 600;
  }
  .titled {
    display: flex;
    gap: 0.625rem;
    align-items: center;
  }
  .titled .icon {
    inline-size: 1.625rem;
    block-size: 1.625rem;
  }
  .meta,
  .sub,
  .small {
    color: var(--_mute);
    font-size: 0.875rem;
    font-variant-numeric: tabular-nums;
  }
  .meta {
    margin-block-start: 0.125rem;
  }
  .small {
    margin-block-start: 0.875rem;
  }
  .row {
    display: flex;
    justify-content: space-between;
    align-items: end;
    gap: 1rem;
  }
  .row > * {
    min-inline-size: 0;
  }
  .now-stage {
    margin-block-start: 1.125rem;
  }
  .now-stage .sub,
  .now-stage b {
    display: block;
  }
  .percent {
    font-weight: 600;
    font-size: 1.125rem;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  .bar {
    display: flex;
    gap: 3px;
    block-size: 10px;
    margin-block: 0.5rem;
  }
  .segment {
    flex: 1 1 0;
    min-inline-size: 3px;
    overflow: hidden;
    border-radius: 2px;
    background: var(--_track);
  }
  .segment:first-child {
    border-start-start-radius: 5px;
    border-end-start-radius: 5px;
  }
  .segment:last-child {
    border-start-end-radius: 5px;
    border-end-end-radius: 5px;
  }
  .fill {
    display: block;
    block-size: 100%;
    inline-size: 0;
    background: var(--_accent);
    transition: inline-size 0.25s linear;
  }
  .lost .fill {
    opacity: 0.5;
  }
  .bar.bad {
    margin-block-start: 1rem;
  }
  .bad .fill {
    background: var(--_bad);
  }
  .still .now .fill {
    background: repeating-linear-gradient(
      -45deg,
      var(--_warn) 0 8px,
      color-mix(in oklab, var(--_warn) 55%, var(--_surface)) 8px 16px
    );
  }
  .stages {
    list-style: none;
    display: grid;
    gap: 0.375rem;
    margin-block-start: 1rem;
    padding-block-start: 0.75rem;
    border-block-start: 1px solid var(--_line);
    font-size: 0.9375rem;
  }
  .stages li {
    display: grid;
    grid-template-columns: 1.375rem 1fr auto;
    gap: 0.5rem;
    align-items: center;
  }
  .stages .todo {
    color: var(--_mute);
  }
  .stages .now span:nth-child(2) {
    font-weight: 600;
  }
  .icon {
    display: block;
    flex: none;
    inline-size: 1.375rem;
    block-size: 1.375rem;
    fill: none;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .ok {
    color: var(--_ok);
  }
  .icon.bad {
    color: var(--_bad);
  }
  .cut {
    stroke: var(--_surface);
    stroke-width: 2.2;
  }
  .ring {
    stroke: var(--_line);
    stroke-width: 2;
  }
  .icon.now .ring {
    stroke: var(--_track);
    stroke-width: 2.6;
  }
  .arc {
    stroke: var(--_accent);
    stroke-width: 2.6;
    transform-origin: center;
    animation: turn 1.6s linear infinite;
  }
  @keyframes turn {
    to {
      transform: rotate(1turn);
    }
  }
  .line {
    stroke: currentColor;
    stroke-width: 2;
  }
  .note {
    display: grid;
    grid-template-columns: 1.375rem 1fr;
    gap: 0.625rem;
    margin-block-start: 0.875rem;
    padding: 0.75rem 0.875rem;
    border-radius: var(--_radius-small);
    font-size: 0.9375rem;
    background: var(--_accent-tint);
    overflow-wrap: anywhere;
  }
  .note b,
  .note span > span {
    display: block;
  }
  .note-icon {
    color: var(--_accent-text);
  }
  .note.warn {
    background: var(--_warn-tint);
  }
  .warn .note-icon,
  .compact .note-icon {
    color: var(--_warn-text);
  }
  .note.bad {
    background: var(--_bad-tint);
  }
  .bad .note-icon {
    color: var(--_bad-text);
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 0.625rem;
    align-items: center;
    margin-block-start: 1rem;
  }
  button {
    min-block-size: 2.75rem;
    min-inline-size: 2.75rem;
    padding: 0.5rem 1.125rem;
    border: 1px solid transparent;
    border-radius: var(--_radius-small);
    background: none;
    color: var(--_accent-text);
    font: inherit;
    font-weight: 500;
    line-height: 1.2;
    cursor: pointer;
  }
  .primary {
    background: var(--_accent);
    color: var(--_on-accent);
  }
  .primary:hover {
    background: var(--_accent-hover);
  }
  .secondary {
    border-color: var(--_accent);
  }
  .secondary:hover,
  .text:hover,
  [aria-pressed='true'] {
    background: var(--_accent-tint);
  }
  .text,
  summary {
    text-decoration: underline;
    text-underline-offset: 3px;
  }
  .text {
    padding-inline: 0.5rem;
  }
  .actions > .text:first-child {
    margin-inline-start: -0.5rem;
  }
  [aria-disabled='true'] {
    opacity: 0.6;
    cursor: default;
  }
  :focus-visible {
    outline: 3px solid var(--_focus);
    outline-offset: 2px;
    box-shadow: 0 0 0 2px var(--_focus-inner);
  }
  h2:focus,
  .compact:focus {
    outline: none;
    box-shadow: none;
  }
  .small button {
    font-size: inherit;
    margin-block: -0.75rem;
  }
  code {
    font: 0.8125rem/1.4 ui-monospace, monospace;
    overflow-wrap: anywhere;
  }
  .file {
    display: grid;
    grid-template-columns: 2.5rem 1fr;
    gap: 0.875rem;
    align-items: center;
    margin-block-start: 0.875rem;
    padding: 0.75rem 0.875rem;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-small);
  }
  .file b {
    display: block;
    font-size: 0.9375rem;
    overflow-wrap: anywhere;
  }
  .sheet {
    display: block;
    fill: none;
    stroke: var(--_ok);
    stroke-width: 1.6;
    stroke-linejoin: round;
  }
  .paper {
    fill: var(--_ok-tint);
  }
  dl {
    display: grid;
    grid-template-columns: repeat(4, 1fr);
    gap: 1px;
    margin-block-start: 0.875rem;
    overflow: hidden;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-small);
    background: var(--_line);
  }
  dl div {
    padding: 0.5rem 0.75rem;
    background: var(--_surface);
  }
  dt {
    color: var(--_mute);
    font-size: 0.8125rem;
  }
  dd {
    font-weight: 600;
    font-variant-numeric: tabular-nums;
  }
  details {
    color: var(--_mute);
    font-size: 0.875rem;
  }
  summary {
    inline-size: fit-content;
    padding-block: 0.75rem;
    cursor: pointer;
  }
  .findings {
    margin-block-start: 1rem;
    padding-block-start: 0.75rem;
    border-block-start: 1px solid var(--_line);
  }
  .findings ul {
    max-block-size: 28rem;
    overflow-y: auto;
    list-style: none;
    font-size: 0.9375rem;
  }
  .findings li {
    padding-block: 0.625rem;
    border-block-end: 1px solid var(--_line);
    overflow-wrap: anywhere;
  }
  .findings .actions {
    margin-block: 0.5rem;
  }
  .compact {
    display: flex;
    gap: 0.875rem;
    align-items: center;
    min-block-size: 3rem;
    padding: 0.375rem 0.875rem;
  }
  .compact .bar {
    flex: 1;
    min-inline-size: 5rem;
    block-size: 8px;
    margin: 0;
  }
  .compact .percent {
    font-size: 1rem;
  }
  .compact .grow {
    flex: 1;
    min-inline-size: 0;
  }
  .looking {
    animation: appear 0s 0.4s backwards;
  }
  @keyframes appear {
    from {
      visibility: hidden;
    }
  }
  @container (max-width: 26rem) {
    dl {
      grid-template-columns: repeat(2, 1fr);
    }
  }
  @container (max-width: 21.25rem) {
    .card {
      padding: 1rem;
    }
    .row {
      flex-wrap: wrap;
      gap: 0.125rem 0.75rem;
    }
    .card > .actions > button {
      inline-size: 100%;
      margin: 0;
    }
    .compact {
      flex-wrap: wrap;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .fill,
    .arc {
      transition: none;
      animation: none;
    }
  }
  @media (forced-colors: active) {
    :host {
      --_accent: Highlight;
      --_on-accent: HighlightText;
      --_accent-text: LinkText;
      --_surface: Canvas;
      --_track: GrayText;
      --_line: CanvasText;
      --_ok: CanvasText;
      --_ok-tint: Canvas;
      --_bad: CanvasText;
      --_bad-text: CanvasText;
      --_warn-text: CanvasText;
      --_warn: CanvasText;
      --_focus: Highlight;
    }
    .segment {
      background: Canvas;
      border: 1px solid CanvasText;
    }
    .fill,
    .primary {
      forced-color-adjust: none;
    }
    .note {
      border: 1px solid CanvasText;
    }
    .text {
      border-color: Canvas;
    }
    [aria-pressed='true'] {
      border-width: 3px;
    }
    [aria-disabled='true'] {
      color: GrayText;
      opacity: 1;
    }
  }
`;
