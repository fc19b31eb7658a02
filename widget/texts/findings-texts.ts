// Pure. The texts of the findings, which are fetched with them, in every language.
import type { Lang } from '../../worker/protocol/job.ts';

export interface FindingsTexts {
  title: string;
  none: string;
  problem: string;
  loading: string;
  more: string;
}

export const findingsTexts: Readonly<Record<Lang, FindingsTexts>> = {
  nb: {
    title: 'Avvik',
    none: 'Ingen avvik å vise.',
    problem: 'Avvikene lot seg ikke hente.',
    loading: 'Henter …',
    more: 'Vis flere',
  },
  nn: {
    title: 'Avvik',
    none: 'Ingen avvik å vise.',
    problem: 'Avvika lét seg ikkje hente.',
    loading: 'Hentar …',
    more: 'Vis fleire',
  },
  en: {
    title: 'Discrepancies',
    none: 'No discrepancies to show.',
    problem: 'The discrepancies could not be fetched.',
    loading: 'Fetching …',
    more: 'Show more',
  },
};
