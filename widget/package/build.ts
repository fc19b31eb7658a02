import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildWidget } from '../build.ts';
import { ALL_TEXTS } from '../texts/all-texts.ts';
import { bundleForServers } from './bundle-for-servers.ts';
import { editorDataOf } from './editor-data.ts';
import { elementIn } from './element-in.ts';
import { emitTypes } from './emit-types.ts';
import { frameworkTypesOf } from './framework-types.ts';
import { readManifest } from './read-manifest.ts';

const DIST = join(import.meta.dirname, '../../dist');

/** Writes what the npm package holds beside the element: manifest, types, texts, data for editors, and a module for servers. */
export async function buildPackage(outdir: string): Promise<void> {
  await rm(outdir, { recursive: true, force: true });
  await mkdir(outdir, { recursive: true });
  const manifest = await readManifest();
  const element = elementIn(manifest);
  await writeJson(join(outdir, 'custom-elements.json'), manifest);
  await writeJson(join(outdir, 'vscode.html-custom-data.json'), editorDataOf(element));
  await writeJson(join(outdir, 'texts.json'), ALL_TEXTS);
  for (const [framework, text] of Object.entries(frameworkTypesOf(element, './types/widget'))) {
    await writeFile(join(outdir, `${framework}.d.ts`), text);
  }
  await emitTypes(element, join(outdir, 'types'));
  await bundleForServers(join(outdir, 'server.js'));
}

function writeJson(path: string, value: unknown): Promise<void> {
  return writeFile(path, `${JSON.stringify(value, null, 2)}\n`);
}

if (import.meta.main) {
  console.table(await buildWidget(join(DIST, 'assets')));
  await buildPackage(join(DIST, 'package'));
}
