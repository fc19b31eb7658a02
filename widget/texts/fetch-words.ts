import type { Lang } from '../../worker/protocol/job.ts';
import type { FollowKit } from '../environment.ts';
import { type Words, wordsOf } from '../words.ts';
import type { OwnTexts } from './export-texts.ts';
import { langOf } from './lang-of.ts';
import { nb } from './nb.ts';

/**
 * The words of a language, all but bokmål of which are fetched, with the portal's `own` in place of what they say, or on
 * top of the language nearest to theirs. `kit` knows those for what went wrong.
 * Words that do not come are replaced: another language, or a more general text, is better than none.
 */
export async function fetchWords(
  wanted: Lang,
  own: OwnTexts | null,
  kit: Pick<FollowKit, 'endedTexts'> | null,
): Promise<Words> {
  const lang = own?.locales ? langOf(own.locales) : wanted;
  const fetched = lang === 'nb' ? null : lang === 'nn' ? import('./nn.ts') : import('./en.ts');
  const found = await fetched?.catch(() => null);
  // A module of another version than ours may lack a text.
  return wordsOf({ ...nb, ...found?.texts }, kit?.endedTexts[lang], own ?? {});
}
