// Pure.
import type { StoredFile } from './stored-file.ts';

/** What the store is asked for at once: each question costs some milliseconds, however little it asks for. */
export const BLOCK_SIZE = 2 * 1024 * 1024;
/** Two lists are read side by side, and between them the directory and the tables. */
const BLOCKS_KEPT = 5;

/**
 * The same file, asked of the store a block at a time: the checks of a workbook read hundreds of stretches of it.
 * The blocks used last are kept.
 */
export function inBlocks(file: StoredFile): StoredFile {
  const kept = new Map<number, Promise<Uint8Array>>();

  function block(index: number): Promise<Uint8Array> {
    const bytes = kept.get(index) ?? ask(index);
    // Put last: a Map keeps the order of putting in.
    kept.delete(index);
    kept.set(index, bytes);
    for (const oldest of kept.keys()) {
      if (kept.size <= BLOCKS_KEPT) break;
      kept.delete(oldest);
    }
    return bytes;
  }

  function ask(index: number): Promise<Uint8Array> {
    const start = index * BLOCK_SIZE;
    const bytes = file.read(start, Math.min(BLOCK_SIZE, file.sizeBytes - start));
    // One that failed is asked for again.
    bytes.catch(() => kept.delete(index));
    return bytes;
  }

  return {
    sizeBytes: file.sizeBytes,
    async read(offset, length) {
      const index = Math.floor(offset / BLOCK_SIZE);
      const from = offset - index * BLOCK_SIZE;
      if (from + length <= BLOCK_SIZE) return (await block(index)).subarray(from, from + length);

      const bytes = new Uint8Array(length);
      let used = 0;
      while (used < length) {
        const at = offset + used;
        const next = (await block(Math.floor(at / BLOCK_SIZE))).subarray(at % BLOCK_SIZE);
        const part = next.subarray(0, length - used);
        if (part.length === 0) throw new RangeError('The file ends before that');
        bytes.set(part, used);
        used += part.length;
      }
      return bytes;
    },
  };
}
