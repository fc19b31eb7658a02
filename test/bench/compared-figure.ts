import type { Figure } from './figure.ts';

/** A figure with what was measured beside it in the same run. */
export interface ComparedFigure extends Figure {
  /** What nobody could do better, as text with its unit. */
  floor?: string;
  /** What others do, as text with its unit. */
  peers?: string;
}

/** `small` is for seeing whether a part works; its figures stand for nothing. */
export type Size = 'full' | 'small';
