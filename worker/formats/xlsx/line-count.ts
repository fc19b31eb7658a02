// Pure. How many lines a text takes in a cell, near enough to give its row a height.

/** Width of a capital, beside that of the digits which column widths are counted in; small letters take less than one. */
const CAPITAL = 1.3;
/** What the indent of a text takes. */
const INDENT = 1;
const WIDE = /[\p{Lu}MWmw@]/u;
const SPACE = /\s/;

/**
 * Lines of a text in a column of that width. It may break after a space or a hyphen, and always does after a line end;
 * words that are longer than a line are broken. Letter by letter: ids come once each and there are as many as rows.
 */
export function lineCount(text: string, width: number): number {
  if (fitsOneLine(text, width)) return 1;
  const lines = new Lines(Math.max(1, width - INDENT));
  for (let at = 0; at < text.length; at++) lines.take(text.charCodeAt(at));
  return lines.count();
}

/** Whether a text is so short that it need not be looked at. */
export function fitsOneLine(text: string, width: number): boolean {
  return text.length * CAPITAL <= width - INDENT && !text.includes('\n');
}

class Lines {
  readonly #room: number;
  #lines = 1;
  /** Of the last line. */
  #used = 0;
  #letters = 0;
  #capitals = 0;

  constructor(room: number) {
    this.#room = room;
  }

  take(unit: number): void {
    if (isSpace(unit)) {
      this.#endWord();
      if (unit === 32) this.#used++;
      if (unit === 10) this.#begin();
      return;
    }
    this.#letters++;
    if (isWide(unit)) this.#capitals++;
    if (unit === 45) this.#endWord();
  }

  count(): number {
    this.#endWord();
    return this.#lines;
  }

  #endWord(): void {
    const length = this.#letters + (CAPITAL - 1) * this.#capitals;
    if (this.#used > 0 && this.#used + length > this.#room) this.#begin();
    const more = Math.max(0, Math.ceil(length / this.#room) - 1);
    this.#lines += more;
    this.#used += length - more * this.#room;
    this.#letters = 0;
    this.#capitals = 0;
  }

  #begin(): void {
    this.#lines++;
    this.#used = 0;
  }
}

function isSpace(unit: number): boolean {
  return unit > 32 && unit < 160 ? false : SPACE.test(String.fromCharCode(unit));
}

function isWide(unit: number): boolean {
  // Digits and small letters come most.
  if ((unit > 47 && unit < 58) || (unit > 96 && unit < 109)) return false;
  return WIDE.test(String.fromCharCode(unit));
}
