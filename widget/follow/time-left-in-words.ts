// Pure. Time left as it is shown.
import type { Words } from '../words.ts';
import { followWordsOf } from './follow-words.ts';
import type { TimeLeft } from './time-left.ts';

/** `Mellom 2 og 4 minutter igjen`: what both minutes share is said once. */
export function timeLeftInWords([key, ...minutes]: TimeLeft, words: Words): string {
  const { say, duration } = followWordsOf(words);
  const bare = (minutes[1] ?? 60) < 60;
  const said = minutes.map((each, at) => (bare && at === 0 ? words.number(each) : duration(each * 60)));
  return say(`left-${key}`, ...said);
}
