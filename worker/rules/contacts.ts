// Pure. E-mail addresses and phone-like numbers in free text (rule P02).
import { readDate } from './read-date.ts';

/** Stands where a contact was; no word, because free text is written in any language. */
export const REMOVED = '[…]';

const EMAIL = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;
/**
 * Norwegian numbers have eight digits and start with 2–9, written together, in pairs or as 3-2-3; foreign ones are
 * known by their `+`. Other groupings are years, weeks and scores far more often than phones.
 */
const PHONE =
  /(?<![\p{N}+])(?:(?:\+|00)\s?(?!47)\d(?:[\s-]?\d){6,13}|(?:(?:\+|00)\s?47\s?)?(?:[2-9]\d{7}|[2-9]\d(?:[\s-]\d\d){3}|[2-9]\d\d[\s-]\d\d[\s-]\d{3}))(?!\p{N})/gu;

/** Whether the text holds something that looks like an e-mail address or a phone number. */
export function hasContact(text: string): boolean {
  return removeContacts(text) !== text;
}

/** The text with each e-mail address and phone-like number replaced by `[…]`. */
export function removeContacts(text: string): string {
  if (!/[@0-9]/.test(text)) return text;
  return text.replace(EMAIL, REMOVED).replace(PHONE, (phone) => (isCompactDate(phone) ? phone : REMOVED));
}

/** `20250314` is a day, and no Norwegian number starts with 19 or 20. */
function isCompactDate(text: string): boolean {
  return /^20\d{6}$/.test(text) && readDate(`${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`) !== null;
}
