// Pure. How many lines a text takes in a cell, near enough to give its row a height.

/** Width of a capital, beside that of the digits which column widths are counted in; small letters take less than one. */
const CAPITAL = 1.3;
/** What the indent of a text takes. */
const INDENT = 1;
/** Up to where a line may break: after a space or a hyphen, and always after a line end. */
const WORD = /[^\s-]*(?:\n|[^\S\n]|-|$)/g;
const CAPITALS = /[\p{Lu}MWmw@]/gu;

/** Lines of a text in a column of that width; words that are longer than a line are broken. */
export function lineCount(text: string, width: number): number {
  if (fitsOneLine(text, width)) return 1;
  const room = Math.max(1, width - INDENT);
  let lines = 1;
  let used = 0;
  for (const [word] of text.matchAll(WORD)) {
    const length = lengthOf(word.trimEnd());
    if (used > 0 && used + length > room) {
      lines++;
      used = 0;
    }
    const more = Math.max(0, Math.ceil(length / room) - 1);
    lines += more;
    used += length - more * room + (word.endsWith(' ') ? 1 : 0);
    if (word.endsWith('\n')) {
      lines++;
      used = 0;
    }
  }
  return lines;
}

/** Whether a text is so short that it need not be looked at. */
export function fitsOneLine(text: string, width: number): boolean {
  return text.length * CAPITAL <= width - INDENT && !text.includes('\n');
}

function lengthOf(word: string): number {
  return word.length + (CAPITAL - 1) * (word.match(CAPITALS)?.length ?? 0);
}
