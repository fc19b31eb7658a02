// Pure.
/** The code itself when it has words of its own, else `internal`. */
export function failureOf<Known extends string>(
  texts: Record<Known | 'internal', unknown>,
  code: string,
): Known | 'internal' {
  return isKnown(texts, code) ? code : 'internal';
}

function isKnown<Known extends string>(texts: Record<Known, unknown>, code: string): code is Known {
  return Object.hasOwn(texts, code);
}
