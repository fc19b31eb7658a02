// Pure. What Cloudflare asks for, and what an export comes to.
import type { Operations } from './in-node/operations.ts';

const MILLION = 1e6;
/** A Durable Object is billed for 128 MB whatever it uses. */
const OBJECT_GB = 0.128;
const DAYS_A_MONTH = 30;
const GB = 1e9;

/**
 * US dollars a unit on the paid plan, beyond what is included in it, as of November 2026
 * (developers.cloudflare.com: workers/platform/pricing, durable-objects/platform/pricing, d1/platform/pricing, r2/pricing).
 */
const PRICES: Record<keyof Operations, number> = {
  workerRequests: 0.3 / MILLION,
  workerCpuMs: 0.02 / MILLION,
  objectRequests: 0.15 / MILLION,
  objectMs: ((12.5 / MILLION) * OBJECT_GB) / 1_000,
  objectRowsRead: 0.001 / MILLION,
  objectRowsWritten: 1 / MILLION,
  databaseRowsRead: 0.001 / MILLION,
  databaseRowsWritten: 1 / MILLION,
  filesClassA: 4.5 / MILLION,
  filesClassB: 0.36 / MILLION,
};
/** US dollars a GB and month. */
const FILE_STORAGE = 0.015;
const OBJECT_STORAGE = 0.2;

export interface Kept {
  fileBytes: number;
  /** The object's own tables. */
  objectBytes: number;
  days: number;
}

export interface CostLine {
  what: keyof Operations | 'fileStorage' | 'objectStorage';
  amount: number;
  dollars: number;
}

/** The bill of one export, line by line; amounts of storage are GB-months. */
export function costLines(operations: Operations, { fileBytes, objectBytes, days }: Kept): CostLine[] {
  const counted = Object.entries(PRICES).map(([name, price]): CostLine => {
    const what = name as keyof Operations;
    return { what, amount: operations[what], dollars: operations[what] * price };
  });
  const stored = (what: CostLine['what'], bytes: number, price: number): CostLine => {
    const amount = (bytes / GB) * (days / DAYS_A_MONTH);
    return { what, amount, dollars: amount * price };
  };
  return [
    ...counted,
    stored('fileStorage', fileBytes, FILE_STORAGE),
    stored('objectStorage', objectBytes, OBJECT_STORAGE),
  ];
}
