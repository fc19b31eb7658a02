// Pure.
import { norwegianDate } from '../date-parts.ts';
import type { Value } from '../sheet.ts';
import { showableText } from './showable-text.ts';

/** A value as it is read on paper; `language` is BCP 47. Empty for null. */
export function valueText(value: Value, language: string): string {
  if (value === null) return '';
  if (typeof value === 'string') return showableText(value);
  return typeof value === 'number' ? new Intl.NumberFormat(language).format(value) : norwegianDate(value.date);
}
