import { bundled } from './bundled.ts';
import type { ComparedFigure, Size } from './compared-figure.ts';
import { runNode } from './run-node.ts';
import type { Lived } from './under-cap.ts';

const CASES: Record<Size, { records: number; exports: number }[]> = {
  full: [
    { records: 100_000, exports: 1 },
    { records: 1_000_000, exports: 1 },
    { records: 100_000, exports: 4 },
  ],
  small: [
    { records: 10_000, exports: 1 },
    { records: 20_000, exports: 4 },
  ],
};
/** MB: what one export may keep alive, and what a Worker has for all objects that share the isolate. */
const EXPORT_MB = 40;
const ISOLATE_MB = 128;

/** What stays alive of whole internal exports in the Worker's own object, heap and buffers, under a cap of the heap. */
export async function measureMemory(size: Size): Promise<ComparedFigure[]> {
  const script = await bundled('under-cap.ts');
  const figures: ComparedFigure[] = [];
  const alone: { records: number; mostMb: number }[] = [];
  for (const { records, exports } of CASES[size]) {
    const capMb = exports === 1 ? EXPORT_MB : ISOLATE_MB;
    const lived = await exportUnderCap(script, capMb, records, exports);
    if (exports === 1) alone.push({ records, mostMb: lived.mostMb });
    const amount = `${records.toLocaleString('en')} records`;
    const stages = Object.entries(lived.byStage).map(([stage, mb]) => `${stage} ${Math.round(mb)}`);
    figures.push({
      name:
        exports === 1
          ? `live memory of an export of ${amount}, code included`
          : `live memory of ${exports} exports of ${amount} at once in one isolate, code included`,
      value: lived.mostMb,
      unit: 'MB',
      aim: `<= ${capMb}`,
      floor: `${Math.round(lived.beforeMb)} MB before any has begun`,
      ...(exports === 1 ? { peers: `by stage: ${stages.join(', ')}` } : {}),
    });
  }
  const [small, large] = alone;
  if (small && large) {
    const sizes = `${small.records.toLocaleString('en')} to ${large.records.toLocaleString('en')}`;
    const name = `live memory from ${sizes} records`;
    figures.push({ name, value: large.mostMb / small.mostMb, unit: '×', aim: '<= 1.15' });
  }
  return figures;
}

/** Runs exports side by side in one process whose old space holds no more than `capMb`; rejects when that is not enough. */
export async function exportUnderCap(script: string, capMb: number, records: number, exports: number): Promise<Lived> {
  const options = [`--max-old-space-size=${capMb}`, '--max-semi-space-size=4', '--expose-gc'];
  const { stdout } = await runNode(script, [String(records), String(exports)], options);
  return JSON.parse(stdout);
}
