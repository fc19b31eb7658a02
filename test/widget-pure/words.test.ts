import { describe, expect, it } from 'vitest';
import { jobs } from '../../demo/recorded/jobs.ts';
import { announcementOf } from '../../widget/announcement.ts';
import { reduceView } from '../../widget/reduce-view.ts';
import { langOf, textsFor } from '../../widget/texts/texts-for.ts';
import { tokenClaims } from '../../widget/token-claims.ts';
import { trackJob } from '../../widget/track.ts';
import type { View } from '../../widget/view.ts';
import { wordsOf } from '../../widget/words.ts';
import type { Job } from '../../worker/protocol/job.ts';
import { STAGE_IDS } from '../../worker/protocol/stage-ids.ts';

const plain = (text: string): string => text.replaceAll('\u00a0', ' ').replaceAll('\u202f', ' ');
const inOslo = (lang: 'nb' | 'nn' | 'en'): ReturnType<typeof wordsOf> => wordsOf(textsFor(lang), 'Europe/Oslo');

describe('words', () => {
  it.each([
    ['nb', '25 000', '1 aktivitet', '2 aktiviteter', '62 %', '1,2 MB', '82 kB', '1. desember', '14.02'],
    ['nn', '25 000', '1 aktivitet', '2 aktivitetar', '62 %', '1,2 MB', '82 kB', '1. desember', '14.02'],
    ['en', '25,000', '1 activity', '2 activities', '62%', '1.2 MB', '82 kB', '1 December', '14:02'],
  ] as const)('of %s follow its habits', (lang, thousands, one, two, percent, mega, kilo, day, time) => {
    const words = inOslo(lang);
    const said = [
      words.number(25_000),
      words.counted(1, 'records'),
      words.counted(2, 'records'),
      words.percent(62),
      words.size(1_204_511),
      words.size(82_100),
      words.day(Date.parse('2026-12-01T13:02:11Z')),
      words.time(Date.parse('2026-11-24T13:02:11Z')),
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
    expect(inOslo('nb').duration(seconds)).toBe(expected);
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

  it.each(['nb', 'nn', 'en'] as const)('of %s name every stage differently', (lang) => {
    const { stages } = textsFor(lang);
    expect(new Set(STAGE_IDS.map((id) => stages[id])).size).toBe(6);
  });
});

describe('announcements', () => {
  const texts = textsFor('nb');
  const viewOf = (job: Job | null, fraction?: number): View =>
    reduceView({
      request: jobs.queued.request,
      job,
      track: job === null ? null : trackJob(null, { ...job, fraction: fraction ?? job.fraction }, 0),
      pending: null,
      problem: null,
      signedOut: false,
      cancelWanted: false,
      link: 'live',
      heardAt: 0,
      serverNow: 0,
      joined: false,
      whileAway: false,
      timeLeft: null,
    });
  const building = jobs.building[0];

  it.each<[string, View, View, string | undefined]>([
    ['a start', viewOf(null), viewOf(jobs.queued), 'Eksporten er i gang.'],
    ['a new stage', viewOf(jobs.running[0]), viewOf(jobs.running[1]), 'Trinn 2 av 6: Kontrollerer.'],
    ['a tick', viewOf(building, 0.51), viewOf(building, 0.52), undefined],
    ['half', viewOf(building, 0.49), viewOf(building, 0.5), '50 prosent ferdig.'],
    ['a leap', viewOf(building, 0.2), viewOf(building, 0.8), '75 prosent ferdig.'],
    [
      'a stall',
      viewOf(building),
      viewOf(jobs.stalled[1]),
      'Eksporten står stille. Medlemssystemet svarer ikke. Vi prøver igjen av oss selv; ingenting er tapt.',
    ],
    ['a recovery', viewOf(jobs.stalled[1]), viewOf(building), 'Eksporten går igjen.'],
    ['the end', viewOf(building), viewOf(jobs.completed), 'Grunnlaget er klart og kan lastes ned.'],
    ['an end long seen', viewOf(null), viewOf(jobs.completed), undefined],
    ['a failure', viewOf(building), viewOf(jobs.sourceAway), 'Medlemssystemet svarte ikke. Prøv igjen om litt.'],
  ])('of %s', (_title, previous, next, expected) => {
    expect(announcementOf(previous, next, texts, inOslo('nb'))?.text).toBe(expected);
  });
});

describe('a token', () => {
  const token = (claims: object): string => `h.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.s`;

  it.each([
    [token({ org: '311000020', sub: 'k-æ?>', exp: 10 }), { org: '311000020', sub: 'k-æ?>', expiresAt: 10_000 }],
    ['no token', { org: '', sub: '', expiresAt: Number.POSITIVE_INFINITY }],
    [token([]), { org: '', sub: '', expiresAt: Number.POSITIVE_INFINITY }],
  ])('is read without being trusted: %s', (text, expected) => {
    expect(tokenClaims(text)).toEqual(expected);
  });
});
