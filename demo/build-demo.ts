import { buildWidget } from '../widget/build.ts';
import { buildDocs } from './docs/build.ts';
import { buildExamples } from './examples/build.ts';
import { buildPortal } from './portal/build.ts';
import { buildStates } from './states/build.ts';

/** Writes the demo's pages, with the element as it is deployed, below `outdir`. */
export async function buildDemo(outdir: string): Promise<void> {
  await buildWidget(outdir);
  await Promise.all([buildPortal(outdir), buildStates(outdir), buildExamples(outdir), buildDocs(outdir)]);
}
