// Pure.
import type { Lang } from '../../worker/protocol/job.ts';
import { en } from './en.ts';
import { nb } from './nb.ts';
import { nn } from './nn.ts';
import type { Texts } from './texts.ts';

const TEXTS: Record<Lang, Texts> = { nb, nn, en };

/** The texts of a language. */
export function textsFor(lang: Lang): Texts {
  return TEXTS[lang];
}

/** The language of ours that a BCP 47 tag asks for; bokmål for everything else. */
export function langOf(tag: string): Lang {
  const primary = tag.toLowerCase().split('-')[0];
  return primary === 'nn' || primary === 'en' ? primary : 'nb';
}
