import { inTime } from '../in-time.ts';
import { KeptBytes } from './kept-bytes.ts';
import { LostObjectError } from './lost-object-error.ts';
import { pack, unpack } from './pack.ts';
import { StorageError } from './storage-error.ts';

export interface UploadedPart {
  partNumber: number;
  etag: string;
}

/** R2 with the few operations the job needs. Keys are never reused with other contents. */
export class FileStore {
  readonly #bucket: R2Bucket;
  /** Of what this very store has put: another that puts to the same bucket has to use other keys. */
  readonly #kept: KeptBytes;

  constructor(bucket: R2Bucket, kept = new KeptBytes()) {
    this.#bucket = bucket;
    this.#kept = kept;
  }

  /** Stores a value packed; returns the SHA-256 of its JSON text. */
  async putPacked(key: string, value: unknown): Promise<string> {
    const { bytes, sha256 } = pack(value);
    this.#kept.forget(key);
    await attempt(() => this.#bucket.put(key, bytes));
    this.#kept.keep(key, bytes);
    return sha256;
  }

  /** What `putPacked` stored. A key that is missing is a LostObjectError: the caller knows that it was written. */
  async getPacked<Value>(key: string): Promise<Value> {
    const stored = await this.findPacked<Value>(key);
    if (stored === null) throw new LostObjectError('an object is missing');
    return stored;
  }

  /** As `getPacked`, null when there is no such object. */
  async findPacked<Value>(key: string): Promise<Value | null> {
    const bytes = this.#kept.get(key) ?? (await this.#read(key));
    return bytes === null ? null : unpack<Value>(bytes);
  }

  /** Stores a whole file in one go. */
  async putFile(key: string, bytes: Uint8Array, contentType: string): Promise<void> {
    await attempt(() => this.#bucket.put(key, bytes, { httpMetadata: { contentType } }));
  }

  async createUpload(key: string, contentType: string): Promise<string> {
    const upload = await attempt(() => this.#bucket.createMultipartUpload(key, { httpMetadata: { contentType } }));
    return upload.uploadId;
  }

  /** Uploading the same part number again replaces the first. */
  async uploadPart(key: string, uploadId: string, partNumber: number, bytes: Uint8Array): Promise<UploadedPart> {
    const { etag } = await attempt(() =>
      this.#bucket.resumeMultipartUpload(key, uploadId).uploadPart(partNumber, bytes),
    );
    return { partNumber, etag };
  }

  /** Ends an upload. Safe to repeat: an upload that was completed before its answer got lost is recognised by its size. */
  async completeUpload(key: string, uploadId: string, parts: UploadedPart[], sizeBytes: number): Promise<void> {
    try {
      await inTime(() => this.#bucket.resumeMultipartUpload(key, uploadId).complete(parts));
    } catch (error) {
      const stored = await this.size(key);
      if (stored !== sizeBytes) throw new StorageError('the upload could not be completed', { cause: error });
    }
  }

  /** Idempotent: an upload that is gone already is as good as aborted. */
  async abortUpload(key: string, uploadId: string): Promise<void> {
    await attempt(async () => {
      try {
        await this.#bucket.resumeMultipartUpload(key, uploadId).abort();
      } catch (error) {
        if (!isGone(error)) throw error;
      }
    });
  }

  /** Bytes of a stored object; null when there is none. */
  async size(key: string): Promise<number | null> {
    const head = await attempt(() => this.#bucket.head(key));
    return head?.size ?? null;
  }

  /** Streams `length` bytes from `offset`; null when there is no such object. */
  async stream(key: string, offset: number, length: number): Promise<ReadableStream<Uint8Array> | null> {
    const object = await attempt(() => this.#bucket.get(key, { range: { offset, length } }));
    return object?.body ?? null;
  }

  /** Exactly `length` bytes from `offset` of an object that was stored; a StorageError when the store does not give them. */
  async bytes(key: string, offset: number, length: number): Promise<Uint8Array> {
    const bytes = await this.#read(key, { range: { offset, length } });
    if (bytes === null) throw new LostObjectError('the file is missing');
    if (bytes.length !== length) throw new StorageError('the file is shorter than it was');
    return bytes;
  }

  async delete(key: string): Promise<void> {
    this.#kept.forget(key);
    await attempt(() => this.#bucket.delete(key));
  }

  /** Deletes everything below a prefix that `keep` does not keep. */
  async deleteAll(prefix: string, keep: (key: string) => boolean = () => false): Promise<void> {
    this.#kept.forgetAll((key) => key.startsWith(prefix) && !keep(key));
    let cursor: string | undefined;
    do {
      const listing = await attempt(() => this.#bucket.list({ prefix, ...(cursor === undefined ? {} : { cursor }) }));
      const keys = listing.objects.map((object) => object.key).filter((key) => !keep(key));
      if (keys.length > 0) await attempt(() => this.#bucket.delete(keys));
      cursor = listing.truncated ? listing.cursor : undefined;
    } while (cursor !== undefined);
  }

  async #read(key: string, options: R2GetOptions = {}): Promise<Uint8Array | null> {
    return attempt(async () => {
      const object = await this.#bucket.get(key, options);
      return object ? await object.bytes() : null;
    });
  }
}

async function attempt<Result>(call: () => Promise<Result>): Promise<Result> {
  try {
    return await inTime(call);
  } catch (error) {
    throw new StorageError('the file store does not answer', { cause: error });
  }
}

/** R2's error 10024 (developers.cloudflare.com/r2/api/error-codes). */
function isGone(error: unknown): boolean {
  return error instanceof Error && error.message.includes('(10024)');
}
