// Pure. The port to a file that has been stored, for reading it back.
export interface StoredFile {
  sizeBytes: number;
  /** Exactly these bytes; rejects when the store does not give them. */
  read(offset: number, length: number): Promise<Uint8Array>;
}

/** Small enough that what is read of it is worked through in a few milliseconds: packed rows grow sevenfold. */
const PIECE_SIZE = 64 * 1024;

/** A stretch of any length, piece by piece. */
export async function* readPieces(
  file: StoredFile,
  offset: number,
  length: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  const end = offset + length;
  for (let at = offset; at < end; at += PIECE_SIZE) yield await file.read(at, Math.min(PIECE_SIZE, end - at));
}
