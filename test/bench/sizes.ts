import { resolve } from 'node:path';
import { buildWidget } from '../../widget/build.ts';
import type { ComparedFigure } from './compared-figure.ts';
import { peerSizes } from './peer-sizes.ts';

/** The goals of PROGRESS.md 5A, in bytes. */
const AIMS: Record<string, string> = {
  'bufdir-export-progress.js': '<= 14000',
  'bufdir-export-progress.lit-external.js': '<= 8500',
  'nn.js': '<= 800',
  'en.js': '<= 800',
};

/** What the page loads, beside what it would load of others. */
export async function measureSizes(): Promise<ComparedFigure[]> {
  const sizes = await buildWidget(resolve(import.meta.dirname, '../../dist/bench/widget'));
  const peers = Object.entries(await peerSizes()).map(([name, bytes]) => `${name} ${bytes.toLocaleString('en')}`);
  const whole = (sizes['bufdir-export-progress.js'] ?? 0) + (sizes['follow-kit.js'] ?? 0);
  return [
    ...Object.entries(sizes).map(([file, bytes]) => {
      const aim = AIMS[file];
      return { name: `${file}, gzipped`, value: bytes, unit: 'bytes', ...(aim === undefined ? {} : { aim }) };
    }),
    {
      name: 'all that is loaded for an export in bokmål, gzipped',
      value: whole,
      unit: 'bytes',
      peers: `without their styles: ${peers.join(', ')}`,
    },
  ];
}
