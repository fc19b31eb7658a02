import type { Lang } from '../../worker/protocol/job.ts';
import type { FollowKit } from '../environment.ts';
import { type Words, wordsOf } from '../words.ts';
import { nb } from './nb.ts';

/**
 * The words of a language; all but bokmål are fetched. `kit` knows those for what went wrong.
 * Words that do not come are replaced: another language, or a more general text, is better than none.
 */
export async function fetchWords(lang: Lang, kit: Pick<FollowKit, 'endedTexts'> | null): Promise<Words> {
  const fetched = lang === 'nb' ? null : lang === 'nn' ? import('./nn.ts') : import('./en.ts');
  const found = await fetched?.catch(() => null);
  // A module of another version than ours may lack a text.
  return wordsOf({ ...nb, ...found?.texts }, kit?.endedTexts[lang]);
}
