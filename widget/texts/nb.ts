// Pure.
import type { Texts } from './texts.ts';

/** Stands in for a language that is not there. */
export const nb: Texts = {
  locales: 'nb,no',
  title: 'Bufdir-grunnlag {}',
  years: 'Grunnlagsår {} · søknad høsten {} · tilskudd {}',
  'variant-external': 'til innsending',
  'variant-internal': 'til egen kontroll',
  start: 'Lag grunnlag',
  cancel: 'Avbryt',
  cancelling: 'Avbryter …',
  starting: 'Starter …',
  leave: 'Du kan gå videre til noe annet. Eksporten fortsetter, og du finner den igjen her.',
  started: 'Eksporten er i gang.',
  'failure-network': 'Vi får ikke kontakt med tjenesten|Prøv igjen om litt.',
};
