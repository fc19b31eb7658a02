import { createHash } from 'node:crypto';
import { BLOCK_SIZE } from './in-blocks.ts';
import type { StoredFile } from './stored-file.ts';

/** The same file, hashed while others read it: what was read from the front on need not be asked of the store again. */
export class HashedInPassing implements StoredFile {
  readonly sizeBytes: number;
  readonly #file: StoredFile;
  readonly #hash = createHash('sha256');
  /** Bytes of the file that are in the hash, from its beginning. */
  #hashed = 0;

  constructor(file: StoredFile) {
    this.#file = file;
    this.sizeBytes = file.sizeBytes;
  }

  async read(offset: number, length: number): Promise<Uint8Array> {
    const bytes = await this.#file.read(offset, length);
    if (offset <= this.#hashed && this.#hashed < offset + bytes.length) {
      this.#hash.update(bytes.subarray(this.#hashed - offset));
      this.#hashed = offset + bytes.length;
    }
    return bytes;
  }

  /** Of the whole file, lower-case hex; asks the store for the rest. */
  async sha256(): Promise<string> {
    while (this.#hashed < this.sizeBytes) {
      await this.read(this.#hashed, Math.min(BLOCK_SIZE, this.sizeBytes - this.#hashed));
    }
    return this.#hash.copy().digest('hex');
  }
}
