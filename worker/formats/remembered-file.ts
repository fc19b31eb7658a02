// Pure.
import { readBytes, type StoredFile } from './stored-file.ts';

/** As the store gives them: small enough to let others have their turn in between. */
const CHUNK_SIZE = 64 * 1024;

/** A small file, asked of the store once and kept: the checks of a workbook read a hundred stretches of it. */
export function rememberedFile(file: StoredFile): StoredFile {
  let whole: Promise<Uint8Array> | null = null;
  return {
    sizeBytes: file.sizeBytes,
    async read(offset, length) {
      whole ??= readBytes(file, 0, file.sizeBytes);
      try {
        return chunksOf((await whole).subarray(offset, offset + length));
      } catch (error) {
        // To be asked for again.
        whole = null;
        throw error;
      }
    },
  };
}

function chunksOf(bytes: Uint8Array): ReadableStream<Uint8Array> {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) {
        controller.close();
        return;
      }
      controller.enqueue(bytes.subarray(at, at + CHUNK_SIZE));
      at += CHUNK_SIZE;
    },
  });
}
