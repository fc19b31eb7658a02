// Pure. What an ended export shows beyond one at work, dressed; comes after the element's own styles.
export const endedStyles = /* css */ `
  :host {
    --_bad: var(--bufdir-export-danger, var(--ds-color-danger-base-default, light-dark(#c01b1b, #ef7d7d)));
  }
  h3,
  dd {
    font-weight: 600;
  }
  h3 {
    font-size: 1rem;
  }
  .file,
  dl,
  .findings {
    margin-block-start: 1rem;
  }
  .file,
  dl {
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
  }
  .file {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: 0.625rem;
    align-items: center;
    padding: 0.75rem 0.875rem;
    overflow-wrap: anywhere;
  }
  .file b,
  .findings ul {
    font-size: 0.9375rem;
  }
  .file b {
    display: block;
    word-break: break-all;
    text-wrap: balance;
  }
  .sheet {
    inline-size: 2.75rem;
    stroke-width: 0.8;
    color: var(--_ok);
  }
  .sheet :first-child {
    fill: var(--bufdir-export-success-tint, var(--ds-color-success-surface-tinted, color-mix(in oklab, var(--_ok) 14%, var(--_bg))));
  }
  dl {
    display: grid;
    grid-template-columns: repeat(4, 1fr);
    gap: 1px;
    background: var(--_line);
    overflow: hidden;
  }
  dl div {
    padding: 0.5rem 0.75rem;
    background: var(--_bg);
  }
  dt {
    color: var(--_mute);
    font-size: 0.8125rem;
  }
  .reasons {
    margin-block-start: 0.75rem;
  }
  .reasons ul {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: 0.125rem 0.75rem;
    margin-block-start: 0.25rem;
    font-size: 0.9375rem;
  }
  .reasons li {
    display: grid;
    grid-column: 1 / -1;
    grid-template-columns: subgrid;
  }
  .reasons .sub :first-child {
    grid-column: 2;
  }
  .reasons b {
    text-align: end;
  }
  ul {
    list-style: none;
  }
  .bad .fill {
    background: var(--_bad);
  }
  .bad.icon {
    color: var(--_bad);
  }
  .note.bad {
    background: var(--bufdir-export-danger-tint, var(--ds-color-danger-surface-tinted, color-mix(in oklab, var(--_bad) 14%, var(--_bg))));
  }
  .bad .icon {
    color: var(--bufdir-export-danger-text, var(--ds-color-danger-text-subtle, var(--_bad)));
  }
  .findings {
    padding-block-start: 0.75rem;
    border-block-start: 1px solid var(--_line);
  }
  .findings ul {
    max-block-size: 28rem;
    margin-block: 0.5rem;
    overflow-y: auto;
  }
  .findings li {
    padding-block: 0.625rem;
    border-block-end: 1px solid var(--_line);
  }
  [aria-pressed='true'] {
    background: var(--_tint);
  }
  .small button {
    margin-block: -0.75rem;
    font-size: inherit;
  }
  code {
    font: 0.8125rem/1.4 ui-monospace, monospace;
    overflow-wrap: anywhere;
  }
  details {
    color: var(--_mute);
    font-size: 0.875rem;
  }
  summary {
    inline-size: fit-content;
    margin-inline-start: -0.5rem;
    padding: 0.75rem 0.5rem;
    text-decoration: underline;
    text-underline-offset: 3px;
    cursor: pointer;
  }
  @container (max-width: 26rem) {
    dl {
      grid-template-columns: 1fr 1fr;
    }
  }
  @media (forced-colors: active) {
    [aria-pressed='true'] {
      border-width: 3px;
    }
  }
`;
