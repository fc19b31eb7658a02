// Pure. Time left as it is shown.
import { langOf } from '../texts/lang-of.ts';
import type { Words } from '../words.ts';
import type { TimeLeft } from './time-left.ts';
import { timeLeftTexts } from './time-left-texts.ts';

/** `Mellom 2 og 4 minutter igjen`: what both minutes share is said once. */
export function timeLeftInWords([key, ...minutes]: TimeLeft, { lang, fill, number, duration }: Words): string {
  const bare = (minutes[1] ?? 60) < 60;
  const said = minutes.map((each, at) => (bare && at === 0 ? number(each) : duration(each * 60)));
  return fill(timeLeftTexts[langOf(lang)][key], said);
}
