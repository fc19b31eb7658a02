import type { FileStore, UploadedPart } from '../../../worker/files/file-store.ts';
import { PART_SIZE } from '../../../worker/formats/report-writer.ts';

/** A file in the store, written in parts of one size, as the store wants them. */
export class LeastFile {
  sizeBytes = 0;
  readonly #files: FileStore;
  readonly #key: string;
  readonly #part = new Uint8Array(PART_SIZE);
  readonly #parts: UploadedPart[] = [];
  #uploadId: string | null = null;
  #used = 0;
  #waiting: Uint8Array[] = [];

  constructor(files: FileStore, key: string) {
    this.#files = files;
    this.#key = key;
  }

  /** Stored with the next `store` or `close`. */
  add(bytes: Uint8Array): void {
    this.#waiting.push(bytes);
    this.sizeBytes += bytes.length;
  }

  async store(): Promise<void> {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const bytes of waiting) {
      let rest = bytes;
      while (rest.length > 0) {
        const piece = rest.subarray(0, PART_SIZE - this.#used);
        this.#part.set(piece, this.#used);
        this.#used += piece.length;
        rest = rest.subarray(piece.length);
        if (this.#used === PART_SIZE) await this.#upload();
      }
    }
  }

  async close(): Promise<void> {
    await this.store();
    if (this.#used > 0) await this.#upload();
    if (this.#uploadId !== null)
      await this.#files.completeUpload(this.#key, this.#uploadId, this.#parts, this.sizeBytes);
  }

  async #upload(): Promise<void> {
    this.#uploadId ??= await this.#files.createUpload(this.#key, 'application/octet-stream');
    const bytes = this.#part.subarray(0, this.#used);
    this.#parts.push(await this.#files.uploadPart(this.#key, this.#uploadId, this.#parts.length + 1, bytes));
    this.#used = 0;
  }
}
