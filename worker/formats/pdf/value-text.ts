// Pure.
import { norwegianDate } from '../date-parts.ts';
import type { Value } from '../sheet.ts';
import { showableText } from './showable-text.ts';

/** A value as it is read on paper; `language` is BCP 47. Empty for null. */
export function valueText(value: Value, language: string): string {
  if (value === null) return '';
  if (typeof value === 'string') return showableText(value);
  if (typeof value === 'number') return new Intl.NumberFormat(language).format(value);
  if ('formula' in value) throw new RangeError('A PDF holds no formulas');
  return norwegianDate(value.date);
}
