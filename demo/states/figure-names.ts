// Pure. Everything the element can show, in the order of the states page.
export const FIGURE_NAMES = [
  'idle',
  'starting',
  'running',
  'running, slowly',
  'stalled',
  'running, connection lost',
  'failed, can be retried',
  'failed, blocked by a finding',
  'failed, blocking findings open',
  'failed for good',
  'completed, while away',
  'completed, findings open',
  'cancelled',
  'expired',
  'signed-out',
  'compact: idle',
  'compact: running',
  'compact: stalled',
  'compact: completed',
  'compact: failed',
] as const;

export type FigureName = (typeof FIGURE_NAMES)[number];
