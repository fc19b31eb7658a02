import { createHash } from 'node:crypto';
import type { Caller, World } from './world.ts';

interface StoredPart {
  etag: string;
  bytes: Uint8Array;
}

/** What R2 holds, under its own rules (developers.cloudflare.com/r2: multipart limits, error codes). */
export class BucketDisk {
  readonly objects = new Map<string, Uint8Array>();
  readonly uploads = new Map<string, { key: string; parts: Map<number, StoredPart> }>();
  /** Uploads that were begun in all. */
  begun = 0;
  readonly minPartSize: number;

  constructor(minPartSize: number) {
    this.minPartSize = minPartSize;
  }

  /** Loses what was put there last, of what is below the prefix. */
  loseLast(prefix: string): void {
    const last = [...this.objects.keys()].findLast((key) => key.startsWith(prefix));
    if (last !== undefined) this.objects.delete(last);
  }

  upload(id: string, key: string): { key: string; parts: Map<number, StoredPart> } {
    const upload = this.uploads.get(id);
    if (upload?.key !== key) throw new Error('The specified multipart upload does not exist. (10024)');
    return upload;
  }

  complete(id: string, key: string, parts: readonly { partNumber: number; etag: string }[]): void {
    const upload = this.upload(id, key);
    const chosen = parts.map(({ partNumber, etag }) => {
      const part = upload.parts.get(partNumber);
      if (part?.etag !== etag) throw new Error('One or more of the specified parts could not be found. (10025)');
      return part.bytes;
    });
    for (const [index, bytes] of chosen.slice(0, -1).entries()) {
      if (bytes.length < this.minPartSize) throw new Error('Your proposed upload is smaller than allowed. (10011)');
      if (bytes.length !== chosen[0]?.length) throw new Error(`Part ${index + 1} has another length. (10048)`);
    }
    this.uploads.delete(id);
    this.objects.set(key, concatenated(chosen));
  }
}

/** A bucket as one caller sees it. */
export function bucket(world: World, disk: BucketDisk, caller: Caller) {
  const call = <Result>(name: string, effect: () => Result) => world.call(caller, 'files', name, effect);
  const resumed = (key: string, uploadId: string) => ({
    key,
    uploadId,
    uploadPart: (partNumber: number, bytes: Uint8Array) =>
      call(`uploadPart ${partNumber}`, () => {
        const part = { etag: etagOf(bytes), bytes: bytes.slice() };
        disk.upload(uploadId, key).parts.set(partNumber, part);
        return { partNumber, etag: part.etag };
      }),
    complete: (parts: { partNumber: number; etag: string }[]) =>
      call('complete', () => disk.complete(uploadId, key, parts)),
    abort: () =>
      call('abort', () => {
        disk.upload(uploadId, key);
        disk.uploads.delete(uploadId);
      }),
  });
  return {
    put: (key: string, bytes: Uint8Array) =>
      call(`put ${lastOf(key)}`, () => void disk.objects.set(key, bytes.slice())),
    get: (key: string, options?: { range: { offset: number; length: number } }) =>
      world.call(
        caller,
        'files',
        `get ${lastOf(key)}`,
        () => {
          const whole = disk.objects.get(key);
          if (whole === undefined) return null;
          const { offset = 0, length = whole.length } = options?.range ?? {};
          const bytes = whole.subarray(offset, offset + length);
          return { size: whole.length, bytes: async () => bytes };
        },
        {
          broken: (object) =>
            object && { ...object, bytes: () => Promise.reject(new Error('Network connection lost.')) },
        },
      ),
    head: (key: string) =>
      call('head', () => {
        const bytes = disk.objects.get(key);
        return bytes === undefined ? null : { size: bytes.length };
      }),
    delete: (keys: string | string[]) =>
      call('delete', () => {
        for (const key of [keys].flat()) disk.objects.delete(key);
      }),
    list: ({ prefix }: { prefix: string }) =>
      call('list', () => ({
        objects: [...disk.objects.keys()].filter((key) => key.startsWith(prefix)).map((key) => ({ key })),
        truncated: false,
      })),
    createMultipartUpload: (key: string) =>
      call('createUpload', () => {
        disk.begun++;
        const uploadId = `upload-${disk.begun}`;
        disk.uploads.set(uploadId, { key, parts: new Map() });
        return resumed(key, uploadId);
      }),
    resumeMultipartUpload: resumed,
  };
}

function concatenated(pieces: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(pieces.reduce((size, piece) => size + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

function etagOf(bytes: Uint8Array): string {
  return createHash('md5').update(bytes).digest('hex');
}

function lastOf(key: string): string {
  return key.split('/').slice(2).join('/');
}
