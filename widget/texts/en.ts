// Pure.
import type { Texts } from './texts.ts';

export const texts: Texts = {
  locales: 'en-GB',
  title: 'Bufdir figures {}',
  years: 'Basis year {} · application autumn {} · grant {}',
  'variant-external': 'to hand in',
  'variant-internal': 'for your own control',
  start: 'Make the figures',
  cancel: 'Cancel',
  cancelling: 'Cancelling …',
  starting: 'Starting …',
  leave: 'You may go on to something else. The export continues, and you will find it here.',
  started: 'The export is running.',
  'failure-network': 'We cannot reach the service|Try again in a while.',
};
