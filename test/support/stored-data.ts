import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync, type SQLOutputValue } from 'node:sqlite';
import { gunzipSync } from 'node:zlib';
import { runTool } from './tools.ts';

type Row = Record<string, SQLOutputValue>;

/** What a server keeps on disk, looked at past the product. */
export class StoredData {
  readonly #folder: string;

  constructor(persistDir: string) {
    this.#folder = join(persistDir, 'v3');
  }

  /** Files below a folder of the platform that hold the text, as they are or unpacked. */
  async filesWith(text: string, folder: 'd1' | 'r2' | 'do' | '' = ''): Promise<string[]> {
    const files = await this.#files(folder);
    const holding = await Promise.all(files.map(async (file) => (await unpacked(file)).includes(text)));
    return files.filter((_, index) => holding[index]).map((file) => file.slice(this.#folder.length + 1));
  }

  /** Keys in R2 below an export's prefix: of objects, and of uploads still open. */
  async keysOf(exportId: string): Promise<string[]> {
    const query = `SELECT key FROM _mf_objects WHERE key LIKE ?1
      UNION ALL SELECT key FROM _mf_multipart_uploads WHERE state = 0 AND key LIKE ?1`;
    return (await this.#rows('r2', query, `%${exportId}%`)).map(({ key }) => String(key));
  }

  /** Every row of every table of an export's Durable Object; not of those the platform keeps beside them. */
  async objectRows(exportId: string): Promise<Record<string, Row[]>> {
    for (const file of await this.#databases('do')) {
      const rows = withDatabase(file, (database) => {
        const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all();
        const own = tables.map(({ name }) => String(name)).filter((name) => !name.startsWith('_'));
        return Object.fromEntries(own.map((name) => [name, database.prepare(`SELECT * FROM "${name}"`).all()]));
      });
      if (JSON.stringify(rows).includes(exportId)) return rows;
    }
    throw new Error(`No object knows ${exportId}`);
  }

  /** The row of an export in the index. */
  async indexRow(exportId: string): Promise<Row | undefined> {
    return (await this.#rows('d1', 'SELECT * FROM exports WHERE id = ?', exportId))[0];
  }

  /** What the list has of who did what with an export, in its order. */
  auditRows(exportId: string): Promise<Row[]> {
    return this.#rows('d1', 'SELECT * FROM audit WHERE export_id = ? ORDER BY number', exportId);
  }

  /** Free texts of an organisation's activities that no archive writes in another way. */
  async themes(orgNumber: string): Promise<string[]> {
    const rows = await this.#rows('d1', 'SELECT DISTINCT theme FROM activities WHERE org_number = ?', orgNumber);
    return rows.map(({ theme }) => String(theme)).filter((theme) => /^[\p{L} ]{12,}$/u.test(theme));
  }

  async #rows(folder: 'd1' | 'r2', query: string, parameter: string): Promise<Row[]> {
    for (const file of await this.#databases(folder)) {
      return withDatabase(file, (database) => database.prepare(query).all(parameter));
    }
    return [];
  }

  async #databases(folder: 'd1' | 'r2' | 'do'): Promise<string[]> {
    return (await this.#files(folder)).filter((file) => file.endsWith('.sqlite') && !file.endsWith('metadata.sqlite'));
  }

  async #files(folder: string): Promise<string[]> {
    const entries = await readdir(join(this.#folder, folder), { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  }
}

function withDatabase<Result>(file: string, use: (database: DatabaseSync) => Result): Result {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    return use(database);
  } finally {
    database.close();
  }
}

async function unpacked(file: string): Promise<Buffer> {
  const bytes = await readFile(file);
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return gunzipSync(bytes);
  if (bytes.subarray(0, 2).toString() === 'PK') return Buffer.from(await runTool('unzip', ['-p', file]));
  return bytes;
}
