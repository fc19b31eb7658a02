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

/** `key`: what tells this export from others of the same browser. */
export function storedJob(storage: Storage | null, key: string): StoredJob {
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
