// Pure.
import type { Texts } from './texts.ts';

export const texts: Texts = {
  // Browsers lack data for nynorsk, and then format as in bokmål.
  locales: 'nn,nb,no',
  title: 'Bufdir-grunnlag {}',
  years: 'Grunnlagsår {} · søknad hausten {} · tilskot {}',
  'variant-external': 'til innsending',
  'variant-internal': 'til eigen kontroll',
  start: 'Lag grunnlag',
  cancel: 'Avbryt',
  cancelling: 'Avbryt …',
  starting: 'Startar …',
  leave: 'Du kan gå vidare til noko anna. Eksporten held fram, og du finn han att her.',
  started: 'Eksporten er i gang.',
  'failure-network': 'Vi får ikkje kontakt med tenesta|Prøv igjen om litt.',
};
