import type { Lang } from '../../worker/protocol/job.ts';
import { type Words, wordsOf } from '../words.ts';
import { nb } from './nb.ts';
import type { Texts } from './texts.ts';

/**
 * The words of a language. All but bokmål are fetched, and so are those for what went wrong when they are asked for.
 * Words that do not come are replaced: another language, or a more general text, is better than none.
 */
export async function fetchWords(lang: Lang, withFailures: boolean): Promise<Words> {
  const [texts, failures] = await Promise.all([
    lang === 'nb' ? nb : (lang === 'nn' ? import('./nn.ts') : import('./en.ts')).then(textsOf, () => nb),
    withFailures ? import('./failures.ts').then(({ failures }) => failures[lang], nothing) : {},
  ]);
  return wordsOf(texts, failures);
}

/** Of another version than ours, they may be too few. */
function textsOf({ values }: { values: readonly (string | undefined)[] }): Texts {
  const texts = Object.fromEntries(Object.keys(nb).map((key, at) => [key, values[at]]));
  return isWhole(texts) ? texts : nb;
}

function isWhole(texts: Record<string, string | undefined>): texts is Texts {
  return !Object.values(texts).includes(undefined);
}

function nothing(): Record<string, never> {
  return {};
}
