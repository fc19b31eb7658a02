import type { ExportRequest } from '../worker/protocol/job.ts';
import { fieldsOf } from './fields-of.ts';
import type { TokenClaims } from './token-claims.ts';

export interface StoredJobValue {
  id: string;
  /** The end the user has already been shown, as `id:attempt:status`; null while there is none. */
  seen: string | null;
}

/**
 * Remembers which export a person follows on this machine, per server, organisation, coordinator and request.
 * Everything that says who is hashed into the key; the value is a random id.
 */
export class StoredJob {
  readonly #storage: Storage | null;
  readonly #key: string;

  constructor(storage: Storage | null, endpoint: string, claims: TokenClaims, request: ExportRequest) {
    const { basisYear, format, variant } = request;
    this.#storage = storage;
    this.#key = `bufdir-export:${hash([endpoint, claims.org, claims.sub, basisYear, format, variant].join('|'))}`;
  }

  read(): StoredJobValue | null {
    try {
      const { id, seen } = fieldsOf(JSON.parse(this.#storage?.getItem(this.#key) ?? 'null'));
      return typeof id === 'string' ? { id, seen: typeof seen === 'string' ? seen : null } : null;
    } catch {
      // Another's value under our key, or storage that has been closed: nothing is known.
      return null;
    }
  }

  write(value: StoredJobValue): void {
    try {
      this.#storage?.setItem(this.#key, JSON.stringify(value));
    } catch {
      // Storage may be full or blocked; the server's list still finds the export.
    }
  }

  forget(): void {
    try {
      this.#storage?.removeItem(this.#key);
    } catch {
      // As for write.
    }
  }
}

/** FNV-1a, 32 bits: a clash would only show another export of the same organisation, or a 404. */
function hash(text: string): string {
  let value = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) value = Math.imul(value ^ byte, 0x01000193);
  return (value >>> 0).toString(16);
}
