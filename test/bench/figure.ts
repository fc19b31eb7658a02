/** One measured figure. */
export interface Figure {
  name: string;
  value: number;
  unit: string;
  /** As `<= 2` or `>= 150,000`, in the figure's unit. */
  aim?: string;
}
