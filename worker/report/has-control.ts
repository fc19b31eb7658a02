// Pure.
import type { ExportRequest } from '../protocol/job.ts';

/** Whether the report can be worked out again where it is read: it takes all records, and a file that holds formulas. */
export function hasControl({ variant, format }: ExportRequest): boolean {
  return variant === 'internal' && format === 'xlsx';
}
