// Pure. Text from a source made safe to compare, store and write.

/** What XML 1.0 forbids (section 2.2), and with it every spreadsheet; lone surrogates, which UTF-8 cannot hold either. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: it is about them.
export const UNWRITABLE = /[\0-\x08\x0b\x0c\x0e-\x1f\p{Surrogate}\ufffe\uffff]/gu;

/**
 * Nothing to replace and nothing to compose: almost every text there is, which is why it is asked first. Letters below
 * U+0300 are in NFC as they are (unicode.org/reports/tr15, 1.2), unless a mark follows.
 */
const PLAIN = /^[ -~\u00a0-\u02ff]*$/;

const REPLACEMENT = '\ufffd';

/** The text with U+FFFD for each character that no file can hold. */
export function writableText(text: string): string {
  return PLAIN.test(text) ? text : text.replace(UNWRITABLE, REPLACEMENT);
}

/** Writable, NFC and trimmed, cut at `maxCodePoints`. */
export function cleanText(text: string, maxCodePoints: number): string {
  const clean = (PLAIN.test(text) ? text : writableText(text).normalize('NFC')).trim();
  if (clean.length <= maxCodePoints) return clean;
  let units = 0;
  let points = 0;
  for (const point of clean) {
    if (points === maxCodePoints) break;
    points += 1;
    units += point.length;
  }
  return clean.slice(0, units).trimEnd();
}

/** Whether `cleanText` takes something of the text away: characters replaced or cut, not composed or trimmed. */
export function losesText(text: string, maxCodePoints: number): boolean {
  if (writableText(text) !== text) return true;
  return text.length > maxCodePoints && cleanText(text, maxCodePoints) !== cleanText(text, text.length);
}
