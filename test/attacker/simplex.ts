import type { Equation } from './deduce.ts';

const CLOSE = 1e-7;

/**
 * All solutions of equations over figures that are at least 0, one corner at a time: the simplex method with Bland's
 * rule, so that it ends. Sums of whole numbers with coefficients of 1 and −1 have whole corners; others are refused.
 */
export class Simplex {
  readonly #rows: number[][] = [];
  readonly #basis: number[] = [];
  readonly #width: number;
  /** Whether there is any solution. */
  readonly feasible: boolean;

  constructor(equations: readonly Equation[], columns: ReadonlyMap<string, number>) {
    this.#width = columns.size;
    const total = columns.size + equations.length;
    for (const [index, { terms, constant }] of equations.entries()) {
      const sign = constant < 0 ? -1 : 1;
      const row = Array.from({ length: total + 1 }, () => 0);
      for (const [at, coefficient] of terms) row[columns.get(at) ?? total] = sign * coefficient;
      row[columns.size + index] = 1;
      row[total] = sign * constant;
      this.#rows.push(row);
      this.#basis.push(columns.size + index);
    }
    const artificial = Array.from({ length: total }, (_, column) => (column < columns.size ? 0 : -1));
    this.#maximise(artificial, total);
    this.feasible = this.#basis.every((column, row) => column < this.#width || (this.#rows[row]?.at(-1) ?? 0) < CLOSE);
    if (this.feasible) this.#dropArtificials();
  }

  /** A solution in which a figure is as large (1) or as small (−1) as can be; null when it can grow without end. */
  extreme(column: number, direction: 1 | -1): number[] | null {
    const objective = Array.from({ length: this.#width }, (_, index) => (index === column ? direction : 0));
    return this.#maximise(objective, this.#width) ? this.solution() : null;
  }

  solution(): number[] {
    const values = Array.from({ length: this.#width }, () => 0);
    for (const [row, column] of this.#basis.entries()) {
      const value = this.#rows[row]?.at(-1) ?? 0;
      if (Math.abs(value - Math.round(value)) > CLOSE) throw new RangeError('A corner that is not whole');
      if (column < this.#width) values[column] = Math.round(value);
    }
    return values;
  }

  /** False when there is no end to it. */
  #maximise(objective: readonly number[], width: number): boolean {
    for (;;) {
      const entering = this.#entering(objective, width);
      if (entering === null) return true;
      let leaving: number | null = null;
      let least = Number.POSITIVE_INFINITY;
      for (const [index, row] of this.#rows.entries()) {
        const coefficient = row[entering] ?? 0;
        if (coefficient <= CLOSE) continue;
        const ratio = (row.at(-1) ?? 0) / coefficient;
        const tied = Math.abs(ratio - least) <= CLOSE;
        const earlier = leaving !== null && (this.#basis[index] ?? 0) < (this.#basis[leaving] ?? 0);
        if (tied ? earlier : ratio < least) {
          leaving = index;
          least = ratio;
        }
      }
      if (leaving === null) return false;
      this.#pivot(leaving, entering);
    }
  }

  #entering(objective: readonly number[], width: number): number | null {
    const basic = new Set(this.#basis);
    for (let column = 0; column < width; column++) {
      if (basic.has(column)) continue;
      let gain = objective[column] ?? 0;
      for (const [index, row] of this.#rows.entries())
        gain -= (objective[this.#basis[index] ?? 0] ?? 0) * (row[column] ?? 0);
      if (gain > CLOSE) return column;
    }
    return null;
  }

  #pivot(at: number, column: number): void {
    const pivot = this.#rows[at] ?? [];
    const head = pivot[column] ?? 1;
    for (let index = 0; index < pivot.length; index++) pivot[index] = (pivot[index] ?? 0) / head;
    for (const [index, row] of this.#rows.entries()) {
      const factor = row[column] ?? 0;
      if (index === at || factor === 0) continue;
      for (let each = 0; each < row.length; each++) row[each] = (row[each] ?? 0) - factor * (pivot[each] ?? 0);
    }
    this.#basis[at] = column;
  }

  /** Without the helpers of the first solution; an equation left with nothing but them said nothing new. */
  #dropArtificials(): void {
    for (let index = this.#rows.length - 1; index >= 0; index--) {
      if ((this.#basis[index] ?? 0) < this.#width) continue;
      const column = this.#rows[index]?.findIndex((value, each) => each < this.#width && Math.abs(value) > CLOSE) ?? -1;
      if (column >= 0) this.#pivot(index, column);
      else {
        this.#rows.splice(index, 1);
        this.#basis.splice(index, 1);
      }
    }
    for (const row of this.#rows) row.splice(this.#width, row.length - 1 - this.#width);
  }
}
