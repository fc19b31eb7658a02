import { resolve } from 'node:path';
import { buildWidget } from '../../widget/build.ts';
import type { ComparedFigure } from './compared-figure.ts';

/** What the page loads. */
export async function measureSizes(): Promise<ComparedFigure[]> {
  const sizes = await buildWidget(resolve(import.meta.dirname, '../../dist/bench/widget'));
  return Object.entries(sizes).map(([file, bytes]) => ({ name: `${file}, gzipped`, value: bytes, unit: 'bytes' }));
}
