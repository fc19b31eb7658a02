// Pure. What stands between a cell's reference and its value: in a column it is the same for most of the rows.
import { BytePattern } from './byte-pattern.ts';
import type { ByteText } from './byte-text.ts';

const KINDS = {
  '><v>': 'number',
  ' t="s"><v>': 'shared text',
  ' t="inlineStr"><is><t>': 'inline text',
  ' t="inlineStr"><is><t xml:space="preserve">': 'inline text',
  '/>': 'empty',
  '><f>': 'formula of a number',
  ' t="str"><f>': 'formula of a text',
} as const;

/** `" s="5" t="s"><v>` and the like. */
export interface CellOpening {
  readonly pattern: BytePattern;
  readonly kind: (typeof KINDS)[keyof typeof KINDS];
  readonly style: number;
}

const OPENING = new RegExp(`" s="(\\d+)"(${Object.keys(KINDS).join('|')})`, 'y');
/** More than the writers give a column of one sheet. */
const KEPT = 16;

export class CellOpenings {
  readonly #formulas: boolean;
  /** By column, those that stood there before. */
  readonly #known: CellOpening[][] = [];

  /** `formulas`: whether there may be any. */
  constructor(formulas: boolean) {
    this.#formulas = formulas;
  }

  /** What stands there in a cell of that column, from 0; null when it is no opening. */
  find({ view, text }: ByteText, at: number, column: number): CellOpening | null {
    const known = this.#known[column] ?? [];
    for (const opening of known) if (opening.pattern.standsIn(view, at)) return opening;
    OPENING.lastIndex = at;
    const [whole, style, rest] = OPENING.exec(text) ?? [];
    if (whole === undefined || !isRest(rest)) return null;
    const opening = { pattern: new BytePattern(whole), kind: KINDS[rest], style: Number(style) };
    if (!this.#formulas && opening.kind.startsWith('formula')) return null;
    this.#known[column] = [opening, ...known].slice(0, KEPT);
    return opening;
  }
}

function isRest(rest: string | undefined): rest is keyof typeof KINDS {
  return rest !== undefined && Object.hasOwn(KINDS, rest);
}
