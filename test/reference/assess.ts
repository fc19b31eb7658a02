import { type Counts, count } from './count.ts';
import { judgeRecords } from './judge-records.ts';
import { judgeBranches, judgeRegister } from './judge-register.ts';
import type { Discrepancy, Dossier, Entry } from './model.ts';
import { readRecord } from './read-record.ts';
import { readRegister } from './read-register.ts';

/** What is true of a dossier in any language and variant. */
export interface Assessment {
  /** With the register as it is read. */
  dossier: Dossier;
  entries: Entry[];
  reasons: (string | null)[];
  discrepancies: Discrepancy[];
  /** Null when the export must be blocked. */
  counts: Counts | null;
}

/** Reads, judges and counts everything. */
export function assess(raw: Dossier): Assessment {
  const dossier = readRegister(raw);
  const entries = dossier.records.map(readRecord);
  const { reasons, discrepancies } = judgeRecords(dossier, entries);
  const counted = entries.filter((_, at) => reasons[at] === null);
  const all = [...discrepancies, ...judgeRegister(raw), ...judgeBranches(dossier, counted)];
  const blocked = all.some(({ weight }) => weight === 'B');
  return { dossier, entries, reasons, discrepancies: all, counts: blocked ? null : count(dossier, counted) };
}
