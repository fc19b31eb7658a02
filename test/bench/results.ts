import type { ComparedFigure } from './compared-figure.ts';

export interface Machine {
  cpu: string;
  cores: number;
  memoryGb: number;
  system: string;
  node: string;
  workerd: string;
}

export interface PartResult {
  part: string;
  /** `yyyy-mm-dd`. */
  date: string;
  seconds: number;
  figures: ComparedFigure[];
}

/** What was measured on one machine. */
export interface Results {
  machine: Machine;
  parts: PartResult[];
}
