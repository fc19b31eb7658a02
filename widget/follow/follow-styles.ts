// Pure. How far an export is and what there is to say of it, dressed; comes after the element's own styles.
export const followStyles = /* css */ `
  :host {
    --_ok: var(--bufdir-export-success, var(--ds-color-success-base-default, light-dark(#068718, #5dbb6a)));
    --_track: var(--bufdir-export-track, var(--ds-color-neutral-surface-tinted, color-mix(in oklab, var(--_text) 12%, var(--_bg))));
  }
  .row {
    display: flex;
    justify-content: space-between;
    align-items: end;
    gap: 0.125rem 1rem;
  }
  .row.sub {
    flex-wrap: wrap;
  }
  .row:not(.sub),
  .stages {
    margin-block-start: 1rem;
  }
  .row .sub,
  .row b {
    display: block;
  }
  .percent {
    font-weight: 600;
  }
  .card .percent {
    font-size: 1.125rem;
    line-height: 1.3;
  }
  .bar {
    display: flex;
    gap: 3px;
    block-size: 10px;
    margin-block: 0.5rem;
    border-radius: 5px;
    overflow: hidden;
  }
  .compact .bar {
    flex: 1;
    min-inline-size: 5rem;
    margin: 0;
  }
  .segment {
    flex: 1 1 0;
    min-inline-size: 3px;
    border-radius: 2px;
    background: var(--_track);
    overflow: hidden;
  }
  .fill {
    display: block;
    block-size: 100%;
    background: var(--_accent);
    transition: inline-size 0.25s linear;
  }
  .stages {
    display: grid;
    padding-block-start: 0.75rem;
    border-block-start: 1px solid var(--_line);
    gap: 0.375rem;
    font-size: 0.9375rem;
    list-style: none;
  }
  .stages li {
    display: grid;
    grid-template-columns: auto 1fr auto;
    gap: 0.625rem;
    align-items: center;
  }
  .stages .todo {
    color: var(--_mute);
  }
  .now :nth-child(2) {
    font-weight: 600;
  }
  .todo.icon {
    color: var(--_line);
  }
  .now.icon {
    color: var(--_track);
    animation: turn 1.6s linear infinite;
  }
  .now.icon :last-child {
    stroke: var(--_accent);
  }
  @keyframes turn {
    to {
      rotate: 1turn;
    }
  }
  .lost .fill {
    opacity: 0.5;
  }
  .still .now .fill {
    background: repeating-linear-gradient(-45deg, var(--_warn) 0 8px, #fff8 8px 16px) var(--_warn);
  }
  .ok.icon {
    color: var(--_ok);
  }
  :is(.ok, .bad).icon :first-child {
    fill: currentColor;
  }
  :is(.ok, .bad).icon :last-child {
    stroke: var(--_bg);
  }
  .info.icon {
    color: var(--_link);
  }
  .secondary {
    border-color: var(--_accent);
  }
  .secondary:hover {
    background: var(--_tint);
  }
  @media (forced-colors: active) {
    .segment {
      border: 1px solid;
    }
    .fill {
      background: Highlight;
      forced-color-adjust: none;
    }
  }
`;
