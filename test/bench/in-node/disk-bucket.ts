import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { appendFile, mkdir, open, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Operations } from './operations.ts';

const CHUNK_BYTES = 64 * 1024;

/** As much of R2 as the Worker uses, on disk, so that nothing stored is in memory. `called` is waited for before every call and chunk. */
export function diskBucket(folder: string, operations: Operations, called: () => Promise<void>) {
  const pathOf = (key: string) => join(folder, encodeURIComponent(key));
  const partPath = (uploadId: string, partNumber: number) => join(folder, `${uploadId}.${partNumber}`);
  const classA = () => {
    operations.filesClassA++;
    return called();
  };
  const classB = () => {
    operations.filesClassB++;
    return called();
  };

  const upload = (key: string, uploadId: string) => ({
    key,
    uploadId,
    async uploadPart(partNumber: number, bytes: Uint8Array) {
      await classA();
      await writeFile(partPath(uploadId, partNumber), bytes);
      return { partNumber, etag: createHash('md5').update(bytes).digest('hex') };
    },
    async complete(parts: readonly { partNumber: number }[]) {
      await classA();
      await writeFile(pathOf(key), '');
      for (const { partNumber } of parts) {
        await appendFile(pathOf(key), await readFile(partPath(uploadId, partNumber)));
        await rm(partPath(uploadId, partNumber));
      }
    },
    async abort() {
      await called();
    },
  });

  return {
    async put(key: string, bytes: Uint8Array) {
      await classA();
      await mkdir(folder, { recursive: true });
      await writeFile(pathOf(key), bytes);
    },
    async get(key: string, options?: { range: { offset: number; length: number } }) {
      await classB();
      const path = pathOf(key);
      if (!existsSync(path)) return null;
      const { size } = await stat(path);
      const { offset, length } = options?.range ?? { offset: 0, length: size };
      return {
        size,
        bytes: () => readStretch(path, offset, Math.min(length, size - offset)),
        body: fileStream(path, offset, Math.min(length, size - offset), called),
      };
    },
    async head(key: string) {
      await classB();
      return existsSync(pathOf(key)) ? { size: (await stat(pathOf(key))).size } : null;
    },
    /** Free of charge. */
    async delete(keys: string | string[]) {
      await called();
      for (const key of [keys].flat()) await rm(pathOf(key), { force: true });
    },
    async list({ prefix }: { prefix: string }) {
      await classA();
      const keys = existsSync(folder) ? readdirSync(folder).map(decodeURIComponent) : [];
      return { objects: keys.filter((key) => key.startsWith(prefix)).map((key) => ({ key })), truncated: false };
    },
    async createMultipartUpload(key: string) {
      await classA();
      return upload(key, randomUUID());
    },
    resumeMultipartUpload: upload,
  };
}

function fileStream(
  path: string,
  offset: number,
  length: number,
  called: () => Promise<void>,
): ReadableStream<Uint8Array> {
  let at = offset;
  const end = offset + length;
  return new ReadableStream({
    async pull(controller) {
      await called();
      const length = Math.min(CHUNK_BYTES, end - at);
      if (length === 0) return controller.close();
      at += length;
      controller.enqueue(await readStretch(path, at - length, length));
    },
  });
}

/** Opened for each stretch: a reader that gives up leaves nothing open. */
async function readStretch(path: string, offset: number, length: number): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const bytes = new Uint8Array(length);
    await file.read(bytes, 0, length, offset);
    return bytes;
  } finally {
    await file.close();
  }
}
