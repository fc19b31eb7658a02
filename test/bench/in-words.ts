// Pure. Numbers as they stand in the table.

/** `156k`. */
export function inThousands(value: number): string {
  return `${Math.round(value / 1_000).toLocaleString('en')}k`;
}

/** `1.05 ×`. */
export function times(value: number): string {
  return `${value.toFixed(2)} ×`;
}

/** `12.3 s`. */
export function seconds(value: number): string {
  return `${value.toFixed(value < 10 ? 2 : 1)} s`;
}
