// Pure. The element's own texts, whole.
import type { Lang } from '../../worker/protocol/job.ts';
import { endedTexts } from '../ended/ended-words.ts';
import { followTexts } from '../follow/follow-texts.ts';
import { texts as en } from './en.ts';
import type { ExportTexts } from './export-texts.ts';
import { nb } from './nb.ts';
import { texts as nn } from './nn.ts';

export const ALL_TEXTS: Readonly<Record<Lang, ExportTexts>> = {
  nb: { ...nb, ...followTexts.nb, ...endedTexts.nb },
  nn: { ...nn, ...followTexts.nn, ...endedTexts.nn },
  en: { ...en, ...followTexts.en, ...endedTexts.en },
};
