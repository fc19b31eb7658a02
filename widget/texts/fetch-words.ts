import type { Lang } from '../../worker/protocol/job.ts';
import type { EndedCard } from '../ended/ended-card.ts';
import { type Words, wordsOf } from '../words.ts';
import { nb } from './nb.ts';
import type { Texts } from './texts.ts';

/**
 * The words of a language; all but bokmål are fetched. `ended` knows those for what went wrong.
 * Words that do not come are replaced: another language, or a more general text, is better than none.
 */
export async function fetchWords(lang: Lang, ended: Pick<EndedCard, 'texts'> | null): Promise<Words> {
  const texts =
    lang === 'nb' ? nb : await (lang === 'nn' ? import('./nn.ts') : import('./en.ts')).then(textsOf, () => nb);
  return wordsOf(texts, ended?.texts[lang]);
}

/** Of another version than ours, they may be too few. */
function textsOf({ values }: { values: readonly (string | undefined)[] }): Texts {
  const texts = Object.fromEntries(Object.keys(nb).map((key, at) => [key, values[at]]));
  return isWhole(texts) ? texts : nb;
}

function isWhole(texts: Record<string, string | undefined>): texts is Texts {
  return !Object.values(texts).includes(undefined);
}
