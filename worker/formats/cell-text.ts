// Pure.
/** Most characters (UTF-16 units) a cell holds (Microsoft, "Excel specifications and limits"). */
export const MAX_CELL_UNITS = 32_767;

/** The text, cut to what a cell holds without splitting a surrogate pair. */
export function cutToCell(text: string): string {
  if (text.length <= MAX_CELL_UNITS) return text;
  const cut = text.slice(0, MAX_CELL_UNITS);
  const last = cut.charCodeAt(MAX_CELL_UNITS - 1);
  const next = text.charCodeAt(MAX_CELL_UNITS);
  const splits = last >= 0xd800 && last <= 0xdbff && next >= 0xdc00 && next <= 0xdfff;
  return splits ? cut.slice(0, -1) : cut;
}

/** Whether a spreadsheet would take a typed text for a formula or a command (OWASP, "CSV Injection"). */
export function startsLikeFormula(text: string): boolean {
  const first = text.charCodeAt(0);
  // = + - @ tab CR
  return first === 61 || first === 43 || first === 45 || first === 64 || first === 9 || first === 13;
}
