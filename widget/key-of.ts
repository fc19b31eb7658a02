// Pure.
/** A short name for what belongs to one coordinator's export in one browser; who it is cannot be read from it. */
export function keyOf(about: readonly unknown[]): string {
  // FNV-1a, 32 bits: a clash would only show another export of the same organisation, or a 404.
  let hash = 0x811c9dc5;
  for (const character of about.join('|')) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return `bufdir-export:${hash >>> 0}`;
}
