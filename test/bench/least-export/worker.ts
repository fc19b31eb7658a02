// The floor of a whole export: a Worker that reads the same pages, stores each, writes the alternative's sheet from what is
// stored, and reads the file back, through the same stores and on the same thread. It judges, counts and checks nothing,
// shows no progress and cannot go on after a restart.

import { DurableObject } from 'cloudflare:workers';
import { Readable } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import { type Column, distinct, placesIn, reader } from '../../../worker/files/columns.ts';
import { FileStore } from '../../../worker/files/file-store.ts';
import { BLOCK_SIZE } from '../../../worker/formats/in-blocks.ts';
import { PAGE_SQL, type PageTexts, readPage } from '../../../worker/sources/d1-page.ts';
import { LeastWriter } from '../least-writer.ts';
import { LeastFile } from './least-file.ts';
import { AT, type Branch, commonTexts, type Field, type Fields, leastRow, toFields } from './least-row.ts';

interface LeastEnv {
  DB: D1Database;
  FILES: R2Bucket;
  EXPORT_JOB: DurableObjectNamespace<ExportJob>;
}

/** As many as our source gives at once. */
const PAGE_RECORDS = 5_000;
const INFLATED_SIZE = 256 * 1024;
/** An empty last block: ends a raw deflate stream (RFC 1951, section 3.2.6). */
const END = new Uint8Array([3, 0]);

/** Under the name of ours, so that the project's own settings hold. */
export class ExportJob extends DurableObject<LeastEnv> {
  readonly #files = new FileStore(this.env.FILES);
  readonly #prefix = `${this.ctx.id}/`;

  /** Gives the size of the file in bytes. */
  async run(orgNumber: string, basisYear: number): Promise<number> {
    const { results } = await this.env.DB.prepare('SELECT id, code, name FROM branches WHERE org_number = ?')
      .bind(orgNumber)
      .all<Branch>();
    const pages = await this.#collect(orgNumber, basisYear);
    const { sizeBytes, crc } = await this.#build(pages, new Map(results.map((branch) => [branch.id, branch])));
    if ((await this.#readBack(sizeBytes)) !== crc) throw new Error('The file is not what was written');
    return sizeBytes;
  }

  /** Gives the number of pages. */
  async #collect(orgNumber: string, basisYear: number): Promise<number> {
    const statement = this.env.DB.prepare(PAGE_SQL);
    const ask = (date: Field, id: Field) =>
      statement.bind(orgNumber, basisYear, date, id, PAGE_RECORDS).first<PageTexts>();
    let ahead = ask('', '');
    for (let page = 0; ; page++) {
      const texts = await ahead;
      if (texts === null) throw new Error('There is no page');
      const values = toFields(readPage(texts, PAGE_RECORDS).columns);
      const [lastDate, lastId] = [values[AT.date]?.at(-1), values[AT.id]?.at(-1)];
      if (lastDate === undefined || lastId === undefined) return page;
      ahead = ask(lastDate, lastId);
      const columns = values.map((column) => distinct(column));
      await this.#files.putPacked(`${this.#prefix}${page}`, columns);
    }
  }

  async #build(pages: number, branches: ReadonlyMap<Field, Branch>): Promise<{ sizeBytes: number; crc: number }> {
    const file = new LeastFile(this.#files, `${this.#prefix}file`);
    const writer = new LeastWriter(commonTexts(branches), (packed) => file.add(packed));
    let number = 0;
    for (let page = 0; page < pages; page++) {
      const columns = await this.#files.getPacked<Column<Field>[]>(`${this.#prefix}${page}`);
      const fields: Fields = columns.map(reader);
      const records = columns[0] === undefined ? 0 : placesIn(columns[0]).length;
      for (let place = 0; place < records; place++) writer.write(leastRow(fields, place, ++number, branches));
      await file.store();
    }
    writer.flush();
    file.add(END);
    await file.close();
    return { sizeBytes: file.sizeBytes, crc: writer.crc };
  }

  async #readBack(sizeBytes: number): Promise<number> {
    const inflate = createInflateRaw({ chunkSize: INFLATED_SIZE });
    Readable.from(this.#blocks(sizeBytes)).pipe(inflate);
    let crc = 0;
    for await (const chunk of inflate) crc = crc32(chunk, crc);
    return crc;
  }

  async *#blocks(sizeBytes: number): AsyncGenerator<Uint8Array> {
    for (let offset = 0; offset < sizeBytes; offset += BLOCK_SIZE)
      yield await this.#files.bytes(`${this.#prefix}file`, offset, Math.min(BLOCK_SIZE, sizeBytes - offset));
  }
}

export default {
  async fetch(request, env) {
    const { pathname, searchParams } = new URL(request.url);
    if (pathname !== '/api/least') return new Response('ready');
    const job = env.EXPORT_JOB.get(env.EXPORT_JOB.newUniqueId());
    return Response.json(await job.run(searchParams.get('org') ?? '', Number(searchParams.get('basisYear'))));
  },
} satisfies ExportedHandler<LeastEnv>;
