import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { PLANTED_BUGS } from './planted-bugs.ts';

/** Parts of this size make files of several parts from a few hundred records; R2 wants 5 MiB. */
export const PART_SIZE = 40 * 1024;

const WORKER = new URL('../../worker/', import.meta.url).href;

/** What replaces what in the product's own source: the smaller parts always, and the planted bug that is asked for. */
const changes = [
  { file: 'formats/report-writer.ts', find: '5 * 1024 * 1024', replace: String(PART_SIZE) },
  ...PLANTED_BUGS.filter(({ name }) => name === process.env.PLANTED_BUG).flatMap(({ changes }) => changes),
];

registerHooks({
  resolve(specifier, context, next) {
    if (specifier === 'cloudflare:workers') {
      return { url: new URL('./platform/durable-object.ts', import.meta.url).href, shortCircuit: true };
    }
    return next(specifier, context);
  },
  load(url, context, next) {
    const here = changes.filter(({ file }) => url === WORKER + file);
    if (here.length === 0) return next(url, context);
    const source = here.reduce(
      (text, { file, find, replace }) => {
        if (text.split(find).length !== 2) throw new Error(`${file} does not hold once: ${find}`);
        return text.replace(find, () => replace);
      },
      readFileSync(fileURLToPath(url), 'utf8'),
    );
    return { format: 'module-typescript', source, shortCircuit: true };
  },
});
