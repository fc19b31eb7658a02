import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { elementTypesOf, markupTypesOf } from './element-types.ts';
import type { ElementDeclaration } from './manifest.ts';

const ROOT = join(import.meta.dirname, '../..');
const EMITTED = join(ROOT, 'dist/types/package');
const ENTRIES = ['widget/bufdir-export-progress', 'widget/controller'];
const ELEMENT = 'widget/element';
const MARKUP = 'widget/markup';

/** What the element fetches when it needs it is its own affair: the names that others take from it are there, and say nothing. */
const OPAQUE: [string, string][] = [['widget/follow/follow-kit', 'export declare const jobFollower: unknown;\n']];

const IMPORT = /(?<=\b(?:from|import)\s*\(?')\.[^']+(?=')/g;

/** Writes the declarations a portal needs into `outdir`, in folders as their sources have them. Rejects when tsc does. */
export async function emitTypes(element: ElementDeclaration, outdir: string): Promise<void> {
  await promisify(execFile)('tsc', ['-p', join(import.meta.dirname, 'tsconfig.types.json')], { cwd: ROOT });
  const emitted = await readFile(join(EMITTED, `${ELEMENT}.d.ts`), 'utf8');
  const written = new Map([
    [ELEMENT, elementTypesOf(element, (type) => importOf(emitted, type))],
    [MARKUP, markupTypesOf(element)],
    ...OPAQUE,
  ]);
  const reached = new Set<string>();
  const reach = async (module: string): Promise<void> => {
    if (reached.has(module)) return;
    reached.add(module);
    const text = written.get(module) ?? (await readFile(join(EMITTED, `${module}.d.ts`), 'utf8'));
    const target = join(outdir, `${module}.d.ts`);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(
      target,
      text.replaceAll(IMPORT, (path) => path.replace(/\.ts$/, '.js')),
    );
    for (const [path] of text.matchAll(IMPORT)) {
      await reach(relative(ROOT, join(ROOT, dirname(module), path.replace(/\.[jt]s$/, ''))));
    }
  };
  for (const module of [...ENTRIES, MARKUP]) await reach(module);
}

/** The module that a declaration imports a name from. */
function importOf(declaration: string, name: string): string | undefined {
  for (const [, names = '', from] of declaration.matchAll(/import (?:type )?\{([^}]*)\} from '(\.[^']+)'/g)) {
    if (names.split(',').some((each) => each.trim().replace(/^type /, '') === name)) return from;
  }
  return undefined;
}
