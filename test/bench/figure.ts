// Pure. What a script of this folder measures.

export interface Figure {
  name: string;
  value: number;
  unit: string;
  aim?: string;
}
