// Pure.
import { FONT_CHARACTERS } from './fonts/font-characters.ts';

const UNKNOWN = new RegExp(`[^${FONT_CHARACTERS}]`, 'gu');

/** The text as the fonts can show it: composed, on one line, `?` for letters they do not have. */
export function showableText(text: string): string {
  return (
    text
      .normalize('NFC')
      .replace(/[^\S\u00a0]/gu, ' ')
      .replace(/\p{C}/gu, '')
      // The fonts have one glyph for both, and a glyph can be read back as one letter only.
      .replaceAll('\u02bc', '\u2019')
      .replace(UNKNOWN, '?')
  );
}
