// Pure. Text from a source made safe to compare, store and write.

/** Well-formed (lone surrogates become U+FFFD), NFC and trimmed, cut at `maxCodePoints`. */
export function cleanText(text: string, maxCodePoints: number): string {
  const clean = wellFormed(text).normalize('NFC').trim();
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

/** The text with each lone surrogate replaced by U+FFFD, so that it survives UTF-8 unchanged. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\uFFFD');
}
