// Pure. User text as XML character data of a spreadsheet.
import { UNWRITABLE } from '../../rules/clean-text.ts';
import { cutToCell } from '../cell-text.ts';

/** What has to be looked at: `UNWRITABLE` and what is written in another way. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 forbids exactly these (section 2.2).
const SPECIAL = /[&<>\r_\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]/;
/** Spreadsheets read `_x0041_` in a string as an escape (ECMA-376 part 1, 22.9.2.19, ST_Xstring). */
const ESCAPE_LOOKALIKE = /_(?=x[0-9a-fA-F]{4}_)/g;

/** What is written for characters that mean something; `&` first, since the others hold one. */
export const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['\r', '&#13;'],
]);

const REPLACEMENT = '\ufffd';

/** Escapes texts and counts the characters XML cannot hold, which become U+FFFD. */
export class XmlText {
  replaced: number;

  constructor(replaced = 0) {
    this.replaced = replaced;
  }

  /** The cell text as character data. */
  escape(text: string): string {
    const cut = cutToCell(text);
    if (!isSpecial(cut)) return cut;
    const count = () => {
      this.replaced++;
      return REPLACEMENT;
    };
    let escaped = cut.replace(UNWRITABLE, count).replace(ESCAPE_LOOKALIKE, '_x005F_');
    for (const [character, entity] of ENTITIES) escaped = escaped.replaceAll(character, entity);
    return escaped;
  }
}

/** Whether the text may have to be written in another way. */
export function isSpecial(text: string): boolean {
  return SPECIAL.test(text);
}

/** What ends the tag of a text … */
export const TRIMMED = '>';
/** … that spreadsheets would trim. */
export const UNTRIMMED = ' xml:space="preserve">';

/** Whether spreadsheets, which trim what stands at the ends of a text, would leave it as it is. */
export function isTrimmed(text: string): boolean {
  return text === '' || (text.charCodeAt(0) > 32 && text.charCodeAt(text.length - 1) > 32 && !text.includes('\n'));
}

/** A text of our own as an attribute value or element content. */
export function xmlAttribute(text: string): string {
  return new XmlText().escape(text).replaceAll('"', '&quot;').replaceAll('\n', '&#10;').replaceAll('\t', '&#9;');
}
