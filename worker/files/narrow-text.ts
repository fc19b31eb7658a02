// Pure. Free text without letters beyond Latin-1: a single dash among them makes V8 keep all of the JSON around it two bytes
// a letter, and so slow to write and to read.

/** Stands before the four hexadecimal digits of such a letter; JSON takes it as it is. */
const MARK = '\x7f';
const WIDE = new RegExp(`[${MARK}\\u0100-\\uffff]`, 'g');
const MARKED = new RegExp(`${MARK}([0-9a-f]{4})`, 'g');

/** Any text; `widened` gives it again. */
export function narrowed(text: string): string {
  return text.replace(WIDE, (unit) => MARK + unit.charCodeAt(0).toString(16).padStart(4, '0'));
}

/** The text that `narrowed` was given. */
export function widened(text: string): string {
  return text.replace(MARKED, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));
}
