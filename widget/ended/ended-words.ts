// Pure. Values put into the words that only an ended export needs.
import type { Lang } from '../../worker/protocol/job.ts';
import { langOf } from '../texts/lang-of.ts';
import type { Words } from '../words.ts';
import { en } from './texts/en.ts';
import type { EndedTextKey, EndedTexts } from './texts/ended-texts.ts';
import { nb } from './texts/nb.ts';
import { nn } from './texts/nn.ts';

export const endedTexts: Readonly<Record<Lang, EndedTexts>> = { nb, nn, en };

export interface EndedWords {
  /** A text with values in the places of its `{}`. */
  say(key: EndedTextKey, ...values: readonly (string | number)[]): string;
  size(bytes: number): string;
  /** `1. desember`; with `year`, `1. desember 2025`. Epoch milliseconds in the reader's time zone. */
  day(epochMs: number, year?: 'numeric'): string;
  /** `14.02`. */
  time(epochMs: number): string;
}

/** What the language of `words` says of an ended export. */
export function endedWordsOf({ lang, locales, fill, own = {} }: Words): EndedWords {
  const texts = endedTexts[langOf(lang)];
  const text = (key: EndedTextKey): string => own[key] ?? texts[key];
  return {
    say: (key, ...values) => fill(text(key), values),
    size(bytes) {
      const [unit, by] = bytes < 1e3 ? ['byte', 1] : bytes < 1e6 ? ['kilobyte', 1e3] : ['megabyte', 1e6];
      const maximumFractionDigits = bytes < 1e6 ? 0 : 1;
      return (bytes / by).toLocaleString(locales, { style: 'unit', unit, maximumFractionDigits });
    },
    day: (epochMs, year) => new Date(epochMs).toLocaleDateString(locales, { day: 'numeric', month: 'long', year }),
    time: (epochMs) =>
      new Date(epochMs)
        .toLocaleTimeString(locales, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
        .replace(':', text('timeSeparator')),
  };
}
