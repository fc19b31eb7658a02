// Pure.
import type { Format } from '../worker/protocol/job.ts';

/** What people call the formats, in every language. */
export const FORMAT_NAMES: Readonly<Record<Format, string>> = { xlsx: 'Excel', csv: 'CSV', pdf: 'PDF' };
