/**
 * Remembers which export a person follows on this machine. Everything that says who is hashed into the key; the value
 * is a random id. Storage may be absent, full or blocked: the server's list still finds the export.
 */
export interface StoredJob {
  /** The export, and the end of it the user has been shown, as `attempt:status`; empty when there is none. */
  read(): readonly [id: string, seen: string];
  /** Without an id, forgets. */
  write(id?: string, seen?: string): void;
}

/** `about`: what tells this export from others of the same browser. */
export function storedJob(storage: Storage | null, about: readonly unknown[]): StoredJob {
  // FNV-1a, 32 bits: a clash would only show another export of the same organisation, or a 404.
  let hash = 0x811c9dc5;
  for (const character of about.join('|')) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  const key = `bufdir-export:${hash >>> 0}`;
  return {
    read() {
      try {
        const [id = '', seen = ''] = storage?.getItem(key)?.split(' ') ?? [];
        return [id, seen];
      } catch {
        return ['', ''];
      }
    },
    write(id, seen = '') {
      try {
        if (id) storage?.setItem(key, `${id} ${seen}`);
        else storage?.removeItem(key);
      } catch {
        // As said above.
      }
    },
  };
}
