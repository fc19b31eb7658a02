import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { buildWidget } from '../build.ts';
import { VERSION } from './write-releases.ts';

/** `npm version`: this version's file is kept as it goes out now, so that no later build changes its hash. */

const ROOT = join(import.meta.dirname, '../..');
const ASSETS = join(ROOT, 'dist/assets');

await buildWidget(ASSETS);
await cp(join(ASSETS, 'widget', VERSION), join(ROOT, 'widget/releases', VERSION), { recursive: true });
