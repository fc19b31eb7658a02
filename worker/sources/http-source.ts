import type { z } from 'zod';
import { compareCursor } from './compare-cursor.ts';
import { type FetchJsonLimits, fetchJson } from './fetch-json.ts';
import { pageShape, snapshotShape } from './http-shapes.ts';
import type { RecordSource, SourceCall, SourceCursor, SourcePage, SourceSnapshot } from './record-source.ts';
import { SourceError } from './source-error.ts';
import { sourceUrl } from './source-url.ts';
import { toSourceColumns } from './to-source-columns.ts';

export interface HttpSourceOptions {
  orgNumber: string;
  /** Base address of the member system's API. */
  url: string;
  /** Exact origins an operator allows; the base address must be of one of them. */
  allowedOrigins: readonly string[];
  /** Sent as a bearer token; an organisation's own. */
  credential: string;
  limits?: FetchJsonLimits;
}

/** RELIABILITY C-23. */
const LIMITS: FetchJsonLimits = { timeoutMs: 30_000, bodyBytes: 5_000_000 };

/**
 * The records of one organisation in a member system of its own, over HTTP:
 * `GET {url}/organisations/{org}/register` and `GET {url}/organisations/{org}/records`.
 * Nothing it answers is trusted before it is checked; an address that is not allowed is refused at construction.
 */
export class HttpSource implements RecordSource {
  readonly id: string;
  readonly pageRecords = 2_000;
  readonly #base: URL;
  readonly #options: HttpSourceOptions;

  constructor(options: HttpSourceOptions) {
    this.#base = sourceUrl(options.url, options.allowedOrigins);
    this.#options = options;
    this.id = `http:${this.#base.origin}`;
  }

  async open(call: SourceCall): Promise<SourceSnapshot> {
    const { count, ...register } = await this.#get(snapshotShape, 'register', call, {});
    if (register.organisation.orgNumber !== this.#options.orgNumber) {
      throw new SourceError('broken', 'The source answered for another organisation');
    }
    return { count, register };
  }

  async page(call: SourceCall, after: SourceCursor | null, limit: number): Promise<SourcePage> {
    const { records, next, changed } = await this.#get(pageShape, 'records', call, {
      limit: String(limit),
      ...(after === null ? {} : { afterDate: after.date, afterId: after.id }),
    });
    const fault = orderFault(records, next, after, limit);
    if (fault !== null) throw new SourceError('broken', fault);
    return { columns: toSourceColumns(records), next, changed };
  }

  async #get<Shape extends z.ZodType>(
    shape: Shape,
    resource: 'register' | 'records',
    { basisYear, asOf, exportId, attempt, signal }: SourceCall,
    query: Record<string, string>,
  ): Promise<z.infer<Shape>> {
    const { orgNumber, credential, limits = LIMITS } = this.#options;
    const url = new URL(this.#base);
    url.pathname = `${url.pathname.replace(/\/$/, '')}/organisations/${encodeURIComponent(orgNumber)}/${resource}`;
    url.search = new URLSearchParams({ basisYear: String(basisYear), asOf, ...query }).toString();
    const headers = {
      authorization: `Bearer ${credential}`,
      'bufdir-export': exportId,
      'bufdir-export-attempt': String(attempt),
    };
    const checked = shape.safeParse(await fetchJson(url, headers, signal, limits));
    if (checked.success) return checked.data;
    // Paths of fields only: the issues' own texts may quote values.
    const [issue] = checked.error.issues;
    throw new SourceError('broken', `The answer of the source has an unusable ${issue?.path.join('.') || 'form'}`);
  }
}

/** Why a page is not the one asked for, or null. Rising order is also what keeps a source from leading us in circles. */
function orderFault(
  records: readonly SourceCursor[],
  next: SourceCursor | null,
  after: SourceCursor | null,
  limit: number,
): string | null {
  if (records.length > limit) return 'The source gave more records than asked for';
  let previous = after;
  for (const record of records) {
    if (previous !== null && compareCursor(previous, record) >= 0)
      return 'The records of the source do not rise by date and id';
    previous = record;
  }
  if (next === null) return null;
  const last = records.at(-1);
  if (last === undefined) return 'The source gave an empty page that is not the last';
  return compareCursor(last, next) === 0 ? null : 'The cursor of the source is not its last record';
}
