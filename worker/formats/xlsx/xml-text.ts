// Pure. User text as XML character data of a spreadsheet.
import { UNWRITABLE } from '../../rules/clean-text.ts';
import { cutToCell } from '../cell-text.ts';

/** What has to be looked at: `UNWRITABLE` and what is written in another way. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 forbids exactly these (section 2.2).
const SPECIAL = /[&<>\r_\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]/;
/** Spreadsheets read `_x0041_` in a string as an escape (ECMA-376 part 1, 22.9.2.19, ST_Xstring). */
const ESCAPE_LOOKALIKE = /_(?=x[0-9a-fA-F]{4}_)/g;

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
    if (!SPECIAL.test(cut)) return cut;
    const count = () => {
      this.replaced++;
      return REPLACEMENT;
    };
    return cut
      .replace(UNWRITABLE, count)
      .replace(ESCAPE_LOOKALIKE, '_x005F_')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('\r', '&#13;');
  }
}

/** A text of our own as an attribute value or element content. */
export function xmlAttribute(text: string): string {
  return new XmlText().escape(text).replaceAll('"', '&quot;').replaceAll('\n', '&#10;').replaceAll('\t', '&#9;');
}
