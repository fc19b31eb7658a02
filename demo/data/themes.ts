// Pure. Free texts as coordinators write them, none of them about a person.
import type { Kind } from '../../worker/rules/record.ts';
import type { Prng } from './prng.ts';

const TOPICS: Record<Kind, readonly string[]> = {
  outreach_talk: [
    'Hjemmebesøk',
    'Samtale på sykehuset',
    'Besøk på rehabiliteringssenteret',
    'Første samtale etter diagnose',
    'Tur og prat',
    'Samtale på kafé',
    'Besøk på institusjon',
    'Samtale om å komme tilbake i arbeid',
    'Pårørendesamtale',
    'Hverdag med hjelpemidler',
  ],
  talk_group: [
    'Samtalegruppe om mestring',
    'Samtalegruppe for nye medlemmer',
    'Pårørendegruppe',
    'Ungdomskveld',
    'Søvn og smerter',
    'Å leve med trøtthet',
    'Kvinnegruppe',
    'Mannegruppe',
    'Foreldregruppe',
    'Sorg og håp',
    'Språkkafé for medlemmer',
    'Ságastallanjoavku',
  ],
  activity_group: [
    'Turgruppe',
    'Varmtvannsbasseng',
    'Boccia',
    'Korøvelse',
    'Strikkekafé',
    'Matlaging',
    'Håndarbeid og duodji',
    'Sittedans',
    'Båttur på fjorden',
    'Bowling',
    'Fotokurs i skogen',
    'Stavgang ved Nøkkevann',
    'Brettspill',
    'Lavvokveld',
  ],
  peer_course: [
    'Likepersonskurs, trinn én',
    'Likepersonskurs, trinn to',
    'Kurs i samtaleteknikk',
    'Taushetsplikt og grenser',
    'Oppfriskning for likepersoner',
  ],
  other: ['Styremøte', 'Stand på torget', 'Årsmøte', 'Julebord', 'Innkjøp'],
};

const ENDINGS = [
  '',
  '',
  '',
  '',
  ' – åpen kveld',
  ' (nye deltakere velkommen)',
  ', siste gang før sommeren',
  ' sammen med frivilligsentralen',
  ' i Kárášjohka',
  ' på Ørlandet',
  ', vårens tema: håp',
  ' med Sørvest',
  ' – «små skritt»',
  " på O'Learys",
  ' hos nabolaget',
];

/** Texts that break naive writers of CSV, XML and spreadsheets. */
const AWKWARD = [
  '=SUM(fellesskap)',
  '=HYPERLINK("https://example.org";"Trykk her")',
  '+ én ny deltaker',
  '-5 grader og likevel tur',
  '@torsdag: kaffe og prat',
  'Kaffe & kaker <åpent for alle>',
  'Tema: "hva er viktig for deg?"',
  "Barn 'n' foreldre",
  'Mestring 💪 og humor 😀',
  '👨‍👩‍👧 Familiedag',
  'Gåtur; etterpå vafler',
  'Å\tlytte',
  ' Luft før og etter ',
  'Cafe\u0301 og A\u030apen dag',
  'Ævintyr, øl & ål',
  '😀',
  'Første linje\nandre linje',
  'čáhppes ja vilges, šaddu ja žuŋŋá',
] as const;

const LONG =
  'Samtalegruppe om overgangen fra sykehus til hverdag: hjelpemidler, bolig, arbeid, venner, søvn, håp og veien videre';

/** A theme of at most 120 characters without anything that looks like a telephone number, an address or an identity number. */
export function theme(random: Prng, kind: Kind): string {
  if (random.chance(0.04)) return random.pick(AWKWARD);
  if (random.chance(0.005)) return LONG.padEnd(120, '.');
  return random.pick(TOPICS[kind]) + random.pick(ENDINGS);
}

const CONTACTS = [
  'Ring 22 00 00 00',
  'Meld deg på: post@example.org',
  'tlf. 90000000',
  '+47 900 00 000 for skyss',
  'Spør kontoret (kari.nordmann@example.no)',
  'SMS til 999 99 999',
] as const;

/** A theme that holds an e-mail address or a telephone number (rule P02), none of them anybody's. */
export function contactTheme(random: Prng, kind: Kind): string {
  return `${random.pick(TOPICS[kind])}. ${random.pick(CONTACTS)}`;
}
