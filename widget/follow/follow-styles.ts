// Pure. What an export there is shows beyond one that is being started, dressed; comes after the element's own styles.
export const followStyles = /* css */ `
  :host {
    --_ok: var(--bufdir-export-success, var(--ds-color-success-base-default, light-dark(#068718, #5dbb6a)));
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
`;
