// Pure. Values put into the words that only an export at work needs.
import { langOf } from '../texts/lang-of.ts';
import type { Words } from '../words.ts';
import { type FollowTextKey, followTexts, type Unit } from './follow-texts.ts';

export interface FollowWords {
  /** A text with values in the places of its `{}`. */
  say(key: FollowTextKey, ...values: readonly (string | number)[]): string;
  counted(value: number, unit: Unit): string;
  /** Whole seconds as seconds, minutes or hours: `48 sekunder`. */
  duration(seconds: number): string;
}

/** What the language of `words` says of an export at work. */
export function followWordsOf({ lang, locales, fill, number, own = {} }: Words): FollowWords {
  const texts = followTexts[langOf(lang)];
  const say: FollowWords['say'] = (key, ...values) => fill(own[key] ?? texts[key], values);
  const counted: FollowWords['counted'] = (value, unit) =>
    `${number(value)} ${formFor(value, say(`unit-${unit}`).split('|'), locales)}`;
  return {
    say,
    counted,
    duration(seconds) {
      if (seconds < 60) return counted(Math.max(1, seconds), 'seconds');
      const minutes = Math.floor(seconds / 60);
      const rest = minutes % 60;
      if (minutes < 60) return counted(minutes, 'minutes');
      const hours = counted((minutes - rest) / 60, 'hours');
      return rest === 0 ? hours : `${hours} ${say('and')} ${counted(rest, 'minutes')}`;
    },
  };
}

/** As CLDR orders them. */
const CATEGORIES: readonly Intl.LDMLPluralRule[] = ['zero', 'one', 'two', 'few', 'many', 'other'];

/** The form that goes with so many; the last one where a language has more forms than the text. */
function formFor(value: number, forms: readonly string[], locales: readonly string[]): string | undefined {
  const rules = new Intl.PluralRules(locales);
  const { pluralCategories } = rules.resolvedOptions();
  const at = CATEGORIES.filter((category) => pluralCategories.includes(category)).indexOf(rules.select(value));
  return forms[at] ?? forms.at(-1);
}
