import type { Figure } from './figure.ts';

/** What hangs is ended by itself. */
const LIMIT_MS = 180_000;

/** Measures and prints the figures, last as one line of JSON, when the module at `url` is the program that was called. */
export async function printFigures(url: string, measure: () => Promise<Figure[]>): Promise<void> {
  if (process.argv[1] === undefined || !url.endsWith(process.argv[1].replace(/^.*\/test\//, '/test/'))) return;
  const limit = setTimeout(() => {
    console.error(`Not done within ${LIMIT_MS / 1000} seconds`);
    process.exit(1);
  }, LIMIT_MS);
  const figures = await measure();
  clearTimeout(limit);
  for (const { name, value, unit, aim } of figures) {
    console.log(`${name}: ${rounded(value)} ${unit}${aim === undefined ? '' : ` (aim ${aim})`}`);
  }
  console.log(JSON.stringify({ figures: figures.map((figure) => ({ ...figure, value: rounded(figure.value) })) }));
}

function rounded(value: number): number {
  return Math.abs(value) >= 100 ? Math.round(value) : Math.round(value * 100) / 100;
}
