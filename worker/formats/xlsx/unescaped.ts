// Pure.

/** A cell's text as a spreadsheet shows it: `_x005F_` before what looks like an escape stands for `_` (ST_Xstring). */
export function unescaped(text: string): string {
  return text.includes('_x005F_') ? text.replace(/_x005F_(?=x[0-9a-fA-F]{4}_)/g, '_') : text;
}
