import { benchData, MEASURED } from './bench-data.ts';
import { bundled } from './bundled.ts';
import type { ComparedFigure, Size } from './compared-figure.ts';
import type { Counted } from './count-operations.ts';
import { costLines } from './prices.ts';
import { runNode } from './run-node.ts';

const RECORDS: Record<Size, number> = { full: 25_000, small: 2_000 };
const SHOWN = 4;

/** What one export costs at list prices, by counted operations from the click to the deletion of its file. */
export async function measureCost(size: Size): Promise<ComparedFigure[]> {
  const script = await bundled('count-operations.ts');
  const data = await benchData();
  const measured = MEASURED.find(({ records }) => records === RECORDS[size]);
  if (measured === undefined) throw new RangeError('No organisation of that size');
  const figures: ComparedFigure[] = [];
  for (const variant of ['external', 'internal']) {
    const { stdout } = await runNode(script, [data, measured.org, variant]);
    const counted: Counted = JSON.parse(stdout);
    const lines = costLines(counted.operations, counted.kept).sort((one, other) => other.dollars - one.dollars);
    const dollars = lines.reduce((sum, line) => sum + line.dollars, 0);
    const shares = lines.slice(0, SHOWN).map((line) => {
      const amount = line.amount < 1 ? line.amount.toPrecision(2) : Math.round(line.amount).toLocaleString('en');
      return `${line.what} ${amount} (${Math.round((100 * line.dollars) / dollars)} %)`;
    });
    figures.push({
      name: `one ${variant} export of ${measured.records.toLocaleString('en')} records costs at list prices`,
      value: dollars,
      unit: 'USD',
      peers: `most of it: ${shares.join(', ')}`,
    });
  }
  return figures;
}
