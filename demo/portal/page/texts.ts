// Pure. The page's own words; the element brings its own.
import type { Lang } from '../../../worker/protocol/job.ts';

/** Texts of elements that carry `data-text` with the same name. */
export interface PageTexts {
  title: string;
  skip: string;
  reporting: string;
  element: string;
  states: string;
  embed: string;
  api: string;
  navigation: string;
  language: string;
  colours: string;
  auto: string;
  light: string;
  dark: string;
  heading: string;
  lead: string;
  choose: string;
  organisation: string;
  basisYear: string;
  format: string;
  variant: string;
  external: string;
  externalHelp: string;
  internal: string;
  internalHelp: string;
  export: string;
  markup: string;
  markupHelp: string;
  copy: string;
  copied: string;
  events: string;
  noEvents: string;
  footer: string;
}

export interface Texts extends PageTexts {
  years: (basisYear: number) => string;
  /** What each seeded organisation is there to show, by number. */
  purposes: Readonly<Record<string, string>>;
}

export const TEXTS: Record<Lang, Texts> = {
  nb: {
    title: 'Rapportering til Bufdir · Norsk Likepersonforbund',
    skip: 'Hopp til hovedinnhold',
    reporting: 'Rapportering',
    element: 'Elementet',
    states: 'Alle tilstander',
    embed: 'Innebygging',
    api: 'API',
    navigation: 'Hovedmeny',
    language: 'Språk',
    colours: 'Farger',
    auto: 'Som systemet',
    light: 'Lyse',
    dark: 'Mørke',
    heading: 'Rapportering til Bufdir',
    lead: 'Tallene på likepersonsarbeid følger søknaden om driftstilskudd. Lag grunnlaget her, kontroller det, og legg det ved søknaden.',
    choose: 'Hva gjelder grunnlaget?',
    organisation: 'Organisasjon',
    basisYear: 'Grunnlagsår',
    format: 'Filformat',
    variant: 'Brukes til',
    external: 'Innsending',
    externalHelp: 'Summer, uten fritekst, med små tall skjult',
    internal: 'Egen kontroll',
    internalHelp: 'Hver aktivitet, og hvorfor noen ikke teller',
    export: 'Eksport',
    markup: 'Slik bygger du det inn',
    markupHelp: 'Lim dette inn i din egen portal. Tokenet henter portalen fra sin egen tjener.',
    copy: 'Kopier',
    copied: 'Kopiert',
    events: 'Hendelser fra elementet',
    noEvents: 'Ingen ennå. Start en eksport, så vises de her.',
    footer: 'Demonstrasjon. Organisasjonene er oppdiktet og alle tall er laget av en generator.',
    years: (basis) => `Søknad høsten ${basis + 1}, tilskudd i ${basis + 2}`,
    purposes: {
      '311000012': 'Liten: 200 aktiviteter',
      '311000020': 'Vanlig størrelse: 2 000 aktiviteter, også tall for 2024',
      '311000039': 'Landets største: 25 000 aktiviteter',
      '311000047': 'Belastning: 100 000 aktiviteter',
      '311000055': 'Tregt medlemssystem: 25 000 aktiviteter på 1–2 minutter',
      '311000063': 'Medlemssystemet bryter av midtveis i første forsøk; «Prøv igjen» går bra',
      '311000071': 'En fritekst inneholder et (syntetisk) fødselsnummer: eksporten stoppes',
      '311000098': 'Ingenting registrert',
    },
  },
  nn: {
    title: 'Rapportering til Bufdir · Norsk Likepersonforbund',
    skip: 'Hopp til hovudinnhald',
    reporting: 'Rapportering',
    element: 'Elementet',
    states: 'Alle tilstandar',
    embed: 'Innebygging',
    api: 'API',
    navigation: 'Hovudmeny',
    language: 'Språk',
    colours: 'Fargar',
    auto: 'Som systemet',
    light: 'Lyse',
    dark: 'Mørke',
    heading: 'Rapportering til Bufdir',
    lead: 'Tala på likepersonsarbeid følgjer søknaden om driftstilskot. Lag grunnlaget her, kontroller det, og legg det ved søknaden.',
    choose: 'Kva gjeld grunnlaget?',
    organisation: 'Organisasjon',
    basisYear: 'Grunnlagsår',
    format: 'Filformat',
    variant: 'Skal brukast til',
    external: 'Innsending',
    externalHelp: 'Summar, utan fritekst, med små tal skjulte',
    internal: 'Eigen kontroll',
    internalHelp: 'Kvar aktivitet, og kvifor nokre ikkje tel',
    export: 'Eksport',
    markup: 'Slik byggjer du det inn',
    markupHelp: 'Lim dette inn i din eigen portal. Tokenet hentar portalen frå sin eigen tenar.',
    copy: 'Kopier',
    copied: 'Kopiert',
    events: 'Hendingar frå elementet',
    noEvents: 'Ingen enno. Start ein eksport, så kjem dei her.',
    footer: 'Demonstrasjon. Organisasjonane er oppdikta, og alle tal er laga av ein generator.',
    years: (basis) => `Søknad hausten ${basis + 1}, tilskot i ${basis + 2}`,
    purposes: {
      '311000012': 'Liten: 200 aktivitetar',
      '311000020': 'Vanleg storleik: 2 000 aktivitetar, òg tal for 2024',
      '311000039': 'Den største i landet: 25 000 aktivitetar',
      '311000047': 'Belastning: 100 000 aktivitetar',
      '311000055': 'Tregt medlemssystem: 25 000 aktivitetar på 1–2 minutt',
      '311000063': 'Medlemssystemet bryt av midtvegs i første forsøk; «Prøv igjen» går bra',
      '311000071': 'Ein fritekst inneheld eit (syntetisk) fødselsnummer: eksporten blir stoppa',
      '311000098': 'Ingenting registrert',
    },
  },
  en: {
    title: 'Reporting to Bufdir · Norsk Likepersonforbund',
    skip: 'Skip to main content',
    reporting: 'Reporting',
    element: 'The element',
    states: 'All states',
    embed: 'Embedding',
    api: 'API',
    navigation: 'Main menu',
    language: 'Language',
    colours: 'Colours',
    auto: 'As the system',
    light: 'Light',
    dark: 'Dark',
    heading: 'Reporting to Bufdir',
    lead: 'Figures on peer support go with the application for an operating grant. Make the basis here, check it, and attach it to the application.',
    choose: 'What is it about?',
    organisation: 'Organisation',
    basisYear: 'Basis year',
    format: 'File format',
    variant: 'To be used for',
    external: 'Handing in',
    externalHelp: 'Totals, no free text, small numbers hidden',
    internal: 'Own control',
    internalHelp: 'Every activity, and why some do not count',
    export: 'Export',
    markup: 'How to embed it',
    markupHelp: 'Paste this into your own portal, which gets the token from its own backend.',
    copy: 'Copy',
    copied: 'Copied',
    events: 'Events of the element',
    noEvents: 'None yet. Start an export and they appear here.',
    footer: 'Demonstration. The organisations are invented, and all figures are generated.',
    years: (basis) => `Application in autumn ${basis + 1}, grant in ${basis + 2}`,
    purposes: {
      '311000012': 'Small: 200 activities',
      '311000020': 'Usual size: 2,000 activities, and figures for 2024',
      '311000039': 'The largest in the country: 25,000 activities',
      '311000047': 'Stress: 100,000 activities',
      '311000055': 'A slow member system: 25,000 activities in 1–2 minutes',
      '311000063': 'The member system breaks off half-way in the first attempt; a retry goes through',
      '311000071': 'A free text holds a (synthetic) national identity number: the export is stopped',
      '311000098': 'Nothing registered',
    },
  },
};
