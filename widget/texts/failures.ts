// Pure. What went wrong in words, fetched when it has, in every language: `what happened|what to do`.
import type { ErrorCode, JobErrorCode } from '../../worker/protocol/error-codes.ts';
import type { Lang } from '../../worker/protocol/job.ts';

/** Codes with words of their own; the others share `failure-internal`. */
export type FailureCode =
  | JobErrorCode
  | Extract<
      ErrorCode,
      'source-unavailable' | 'storage-unavailable' | 'rate-limited' | 'insufficient-scope' | 'origin-not-allowed'
    >;

export const failures: Readonly<Record<Lang, Readonly<Record<FailureCode, string>>>> = {
  nb: {
    'source-unavailable': 'Medlemssystemet svarte ikke|Prøv igjen om litt.',
    'storage-unavailable': 'Lagringen svarte ikke|Feilen er hos oss. Prøv igjen om litt.',
    'source-changed': 'Aktivitetene ble endret underveis|Start på nytt, helst når ingen registrerer.',
    'source-invalid':
      'Medlemssystemet sendte noe vi ikke kunne lese|Gi referansen til dem som drifter medlemssystemet.',
    'identity-number-found': 'En fritekst inneholder et fødselsnummer|Fjern det i medlemssystemet, og start på nytt.',
    'organisation-number-invalid': 'Organisasjonsnummeret er ikke gyldig|Rett det i medlemssystemet.',
    'no-rule-set': 'Det finnes ikke noe regelsett for dette året|Velg et annet grunnlagsår.',
    'poison-page': 'Noen av aktivitetene lot seg ikke behandle|Feilen er hos oss. Gi referansen til brukerstøtten.',
    'verification-failed':
      'Filen besto ikke etterkontrollen|Den er derfor ikke gitt ut. Gi referansen til brukerstøtten.',
    'rate-limited': 'Det er mange eksporter i gang|Prøv igjen om litt.',
    'insufficient-scope': 'Du har ikke tilgang til dette|Spør den som gir tilganger hos dere.',
    'origin-not-allowed': 'Denne siden er ikke godkjent for eksport|Gi beskjed til dem som drifter den.',
  },
  nn: {
    'source-unavailable': 'Medlemssystemet svarte ikkje|Prøv igjen om litt.',
    'storage-unavailable': 'Lagringa svarte ikkje|Feilen er hos oss. Prøv igjen om litt.',
    'source-changed': 'Aktivitetane vart endra undervegs|Start på nytt, helst når ingen registrerer.',
    'source-invalid':
      'Medlemssystemet sende noko vi ikkje kunne lese|Gi referansen til dei som driftar medlemssystemet.',
    'identity-number-found': 'Ein fritekst inneheld eit fødselsnummer|Fjern det i medlemssystemet, og start på nytt.',
    'organisation-number-invalid': 'Organisasjonsnummeret er ikkje gyldig|Rett det i medlemssystemet.',
    'no-rule-set': 'Det finst ikkje noko regelsett for dette året|Vel eit anna grunnlagsår.',
    'poison-page': 'Nokre av aktivitetane lét seg ikkje handsame|Feilen er hos oss. Gi referansen til brukarstøtta.',
    'verification-failed': 'Fila stod ikkje etterkontrollen|Ho er difor ikkje gitt ut. Gi referansen til brukarstøtta.',
    'rate-limited': 'Det er mange eksportar i gang|Prøv igjen om litt.',
    'insufficient-scope': 'Du har ikkje tilgang til dette|Spør den som gir tilgangar hos dykk.',
    'origin-not-allowed': 'Denne sida er ikkje godkjend for eksport|Gi beskjed til dei som driftar ho.',
  },
  en: {
    'source-unavailable': 'The member system did not answer|Try again in a while.',
    'storage-unavailable': 'The storage did not answer|The fault is ours. Try again in a while.',
    'source-changed': 'The activities were changed on the way|Start over, preferably while nobody is registering.',
    'source-invalid':
      'The member system sent something we could not read|Give the reference to those who run the member system.',
    'identity-number-found':
      'A free text holds a national identity number|Remove it in the member system, then start over.',
    'organisation-number-invalid': 'The organisation number is not valid|Correct it in the member system.',
    'no-rule-set': 'There is no rule set for this year|Choose another basis year.',
    'poison-page': 'Some of the activities could not be handled|The fault is ours. Give the reference to support.',
    'verification-failed':
      'The file did not pass verification|It has therefore not been handed out. Give the reference to support.',
    'rate-limited': 'Many exports are running|Try again in a while.',
    'insufficient-scope': 'You do not have access to this|Ask whoever grants access in your organisation.',
    'origin-not-allowed': 'This page is not approved for exports|Tell those who run it.',
  },
};
