import { describe, expect, it } from 'vitest';
import { jobs } from '../../demo/recorded/jobs.ts';
import { announcementOf } from '../../widget/announcement-of.ts';
import { endedTexts, endedWordsOf } from '../../widget/ended/ended-words.ts';
import * as kit from '../../widget/follow/follow-kit.ts';
import { followTexts } from '../../widget/follow/follow-texts.ts';
import { followWordsOf } from '../../widget/follow/follow-words.ts';
import { trackJob } from '../../widget/follow/track.ts';
import { texts as en } from '../../widget/texts/en.ts';
import { fetchWords } from '../../widget/texts/fetch-words.ts';
import { langOf } from '../../widget/texts/lang-of.ts';
import { nb } from '../../widget/texts/nb.ts';
import { texts as nn } from '../../widget/texts/nn.ts';
import { tokenClaims } from '../../widget/token-claims.ts';
import type { View } from '../../widget/view.ts';
import { viewOf } from '../../widget/view-of.ts';
import { type Words, wordsOf } from '../../widget/words.ts';
import { JOB_ERROR_CODES } from '../../worker/protocol/error-codes.ts';
import type { Job, Lang } from '../../worker/protocol/job.ts';
import { STAGE_IDS } from '../../worker/protocol/stage-ids.ts';

const plain = (text: string): string => text.replaceAll('\u00a0', ' ').replaceAll('\u202f', ' ');
const LANGS: readonly Lang[] = ['nb', 'nn', 'en'];
const TEXTS = { nb, nn, en };

describe('words', () => {
  it.each([
    ['nb', '25 000', '1 aktivitet', '2 aktiviteter', '62 %', '1,2 MB', '82 kB', '1. desember', '14.02'],
    ['nn', '25 000', '1 aktivitet', '2 aktivitetar', '62 %', '1,2 MB', '82 kB', '1. desember', '14.02'],
    ['en', '25,000', '1 activity', '2 activities', '62%', '1.2 MB', '82 kB', '1 December', '14:02'],
  ] as const)('of %s follow its habits', (lang, thousands, one, two, percent, mega, kilo, day, time) => {
    const words = wordsOf(TEXTS[lang]);
    const ended = endedWordsOf(words);
    const followed = followWordsOf(words);
    const said = [
      words.number(25_000),
      followed.counted(1, 'records'),
      followed.counted(2, 'records'),
      words.percent(62),
      ended.size(1_204_511),
      ended.size(82_100),
      ended.day(new Date(2026, 11, 1, 14, 2).getTime()),
      ended.time(new Date(2026, 10, 24, 14, 2).getTime()),
    ];
    expect(said.map(plain)).toEqual([thousands, one, two, percent, mega, kilo, day, time]);
  });

  it.each([
    [0, '1 sekund'],
    [48, '48 sekunder'],
    [60, '1 minutt'],
    [125, '2 minutter'],
    [3_600, '1 time'],
    [5_400, '1 time og 30 minutter'],
  ])('say %i seconds as "%s"', (seconds, expected) => {
    expect(followWordsOf(wordsOf(nb)).duration(seconds)).toBe(expected);
  });

  it.each([
    ['', 'nb'],
    ['no', 'nb'],
    ['nb-NO', 'nb'],
    ['nn', 'nn'],
    ['NN-no', 'nn'],
    ['en-GB', 'en'],
    ['se', 'nb'],
  ])('for the tag "%s" are %s', (tag, lang) => {
    expect(langOf(tag)).toBe(lang);
  });

  it.each(LANGS)('of %s name every stage differently', (lang) => {
    const { say } = followWordsOf(wordsOf(TEXTS[lang]));
    expect(new Set(STAGE_IDS.map((id) => say(`stage-${id}`))).size).toBe(6);
  });

  it.each(LANGS)('of %s are fetched whole, and have room for the same values as in bokmål', async (lang) => {
    const { say } = await fetchWords(lang, null, null);
    const holes = (text: string): number => text.split('{}').length;
    for (const key of Object.keys(nb).filter(isTextKey)) {
      expect(say(key, '{}', '{}', '{}'), key).toBe(TEXTS[lang][key]);
      expect(holes(TEXTS[lang][key]), key).toBe(holes(nb[key]));
    }
  });

  it.each(LANGS)('of %s have room for the same values in what is fetched for an export as in bokmål', (lang) => {
    const holes = (texts: Readonly<Record<string, string>>): unknown[] =>
      Object.entries(texts).map(([key, text]) => [key, text.split('{}').length, text.split('|').length]);
    expect(holes(endedTexts[lang])).toEqual(holes(endedTexts.nb));
    expect(holes(followTexts[lang])).toEqual(holes(followTexts.nb));
  });

  it.each(LANGS)('of %s name every failure differently, and one that is not known in general', async (lang) => {
    const { failure } = await fetchWords(lang, null, { endedTexts });
    const said = [...JOB_ERROR_CODES, 'source-unavailable', 'rate-limited', 'network', 'unheard-of'].map(failure);
    expect(new Set(said).size).toBe(said.length);
    expect(failure('unheard-of')).toBe(endedTexts[lang]['failure-internal']);
  });
});

describe('units in words of a portal’s own', () => {
  const forms = { 'unit-minutes': 'minuta|minuti|minute|minut' };

  it.each([
    [1, '1 minuta'],
    [2, '2 minuti'],
    [3, '3 minute'],
    [5, '5 minut'],
  ])('take the form that %i takes in a language of four', (minutes, expected) => {
    const words = wordsOf(nb, {}, { locales: 'sl', ...forms });
    expect(followWordsOf(words).duration(minutes * 60)).toBe(expected);
  });

  it('take the last form where the text has fewer than the language', () => {
    const words = wordsOf(nb, {}, { locales: 'sl', 'unit-minutes': 'minuta|minut' });
    expect(followWordsOf(words).duration(180)).toBe('3 minut');
  });

  it('are the element’s own where none is given', () => {
    const { say } = wordsOf(nb, {}, { start: 'Begynn', title: undefined });
    expect([say('start'), say('title', 2025)]).toEqual(['Begynn', 'Bufdir-grunnlag 2025']);
  });
});

function isTextKey(key: string): key is keyof typeof nb {
  return key in nb;
}

describe('announcements', async () => {
  const words: Words = await fetchWords('nb', null, { endedTexts });
  const seeing = (job: Job | null, fraction?: number): View =>
    viewOf(
      {
        job,
        track: job === null ? null : trackJob(null, { ...job, fraction: fraction ?? job.fraction }, 0),
        pending: null,
        problem: null,
        signedOut: false,
        cancelWanted: false,
        lostForSeconds: null,
        joined: false,
        whileAway: false,
        timeLeft: null,
      },
      jobs.queued.request,
      0,
      words,
      kit,
    );
  const building = jobs.building[0];

  it.each<[string, View, View, string | undefined]>([
    ['a start', seeing(null), seeing(jobs.queued), 'Eksporten er i gang.'],
    ['a new stage', seeing(jobs.running[0]), seeing(jobs.running[1]), 'Trinn 2 av 6: Kontrollerer.'],
    ['a tick', seeing(building, 0.51), seeing(building, 0.52), undefined],
    ['half', seeing(building, 0.49), seeing(building, 0.5), '50 prosent.'],
    ['a leap', seeing(building, 0.2), seeing(building, 0.8), '75 prosent.'],
    [
      'a stall',
      seeing(building),
      seeing(jobs.stalled[1]),
      'Eksporten står stille. Medlemssystemet svarer ikke. Vi prøver igjen av oss selv; ingenting er tapt.',
    ],
    ['a recovery', seeing(jobs.stalled[1]), seeing(building), 'Eksporten går igjen.'],
    ['the end', seeing(building), seeing(jobs.completed), 'Grunnlaget er klart og kan lastes ned.'],
    ['an end long seen', seeing(null), seeing(jobs.completed), undefined],
    ['a failure', seeing(building), seeing(jobs.sourceAway), 'Medlemssystemet svarte ikke. Prøv igjen om litt.'],
  ])('of %s', (_title, previous, next, expected) => {
    expect(announcementOf(previous, next, words, kit)?.text).toBe(expected);
  });
});

describe('a token', () => {
  const token = (claims: object): string => `h.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.s`;

  it.each([
    [token({ org: '311000020', sub: 'k-æ?>', exp: 10 }), { holder: '311000020|k-\u00c3\u00a6?>', expiresAt: 10_000 }],
    ['no token', { holder: '', expiresAt: Number.POSITIVE_INFINITY }],
    [token([]), { holder: '|', expiresAt: Number.POSITIVE_INFINITY }],
  ])('is read without being trusted: %s', (text, expected) => {
    expect(tokenClaims(text)).toEqual(expected);
  });
});
