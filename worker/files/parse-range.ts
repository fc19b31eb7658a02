// Pure. The one range of a Range header (RFC 9110, 14.2); R2 itself serves a whole object for a range beyond its end.

export interface ByteRange {
  offset: number;
  length: number;
}

/**
 * The bytes asked for; null when the whole file is to be sent, as for no range, several ranges and malformed ones;
 * `unsatisfiable` when the range lies outside the file.
 */
export function parseRange(header: string | undefined, sizeBytes: number): ByteRange | 'unsatisfiable' | null {
  const parts = /^bytes=(\d*)-(\d*)$/.exec(header?.replaceAll(' ', '') ?? '');
  if (!parts) return null;
  const [, first = '', last = ''] = parts;
  if (first === '') {
    if (last === '') return null;
    const length = Math.min(Number(last), sizeBytes);
    return length === 0 ? 'unsatisfiable' : { offset: sizeBytes - length, length };
  }
  const offset = Number(first);
  const end = last === '' ? sizeBytes - 1 : Math.min(Number(last), sizeBytes - 1);
  if (last !== '' && Number(last) < offset) return null;
  return offset >= sizeBytes ? 'unsatisfiable' : { offset, length: end - offset + 1 };
}
