import type { Register, SourceColumns } from '../rules/record.ts';

/** Where the next page starts: after this record in (date, id) order. */
export interface SourceCursor {
  date: string;
  id: string;
}

export interface SourceSnapshot {
  /** How many records the pages will give. */
  count: number;
  register: Register;
}

export interface SourcePage {
  columns: SourceColumns;
  /** Null after the last page. */
  next: SourceCursor | null;
  /** Only meaningful on the last page: whether a record changed after the fixed moment, so that the pages are no snapshot. */
  changed: boolean;
}

/** What every call needs to know of the export it serves. */
export interface SourceCall {
  basisYear: number;
  /** The fixed moment of the snapshot, RFC 3339 UTC. */
  asOf: string;
  /** For tracing on the source's side. */
  exportId: string;
  attempt: number;
  signal: AbortSignal;
}

/**
 * The port to a member system. Adapters throw `SourceError` and nothing else.
 * Pages are keyset pages by (date, id); the same call gives the same page for the same `asOf`.
 */
export interface RecordSource {
  /** Names the source in stage timings: `d1`, or `http:` and its origin. Never an organisation. */
  readonly id: string;
  /** The most records to ask for at once: many make few objects in the store, few make short waits between two signs of life. */
  readonly pageRecords: number;
  /** Counts, and fetches branches and peer supporters. */
  open(call: SourceCall): Promise<SourceSnapshot>;
  page(call: SourceCall, after: SourceCursor | null, limit: number): Promise<SourcePage>;
}
