// Pure. The port to a file that has been stored, for reading it back.
export interface StoredFile {
  sizeBytes: number;
  /** Exactly these bytes; rejects when the store does not give them. */
  read(offset: number, length: number): Promise<ReadableStream<Uint8Array>>;
}

/** The bytes of a short range in one piece. */
export async function readBytes(file: StoredFile, offset: number, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length);
  let used = 0;
  for await (const chunk of streamChunks(await file.read(offset, length))) {
    if (used + chunk.length > length) throw new RangeError('The store gave more than was asked for');
    bytes.set(chunk, used);
    used += chunk.length;
  }
  if (used !== length) throw new RangeError('The store gave less than was asked for');
  return bytes;
}

/** The chunks of a stream; leaving the loop early cancels it. */
export async function* streamChunks(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  const reader = stream.getReader();
  let ended = false;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) {
        ended = true;
        return;
      }
      yield value;
    }
  } finally {
    // Cancelling a stream that has failed fails the same way again.
    if (!ended) await reader.cancel().catch(() => undefined);
  }
}
