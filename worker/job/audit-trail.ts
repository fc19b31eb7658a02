// Pure. Who did what with an export and what came of it (RELIABILITY, C-26), kept with the export until the list has it.
import { createHash } from 'node:crypto';

export type Act = 'started' | 'cancelled' | 'retried' | 'completed' | 'failed' | 'downloaded' | 'expired' | 'erased';

interface Deed {
  /** Epoch milliseconds. */
  at: number;
  orgNumber: string;
  act: Act;
  /** Hash of portal and coordinator; null: the service itself. */
  by: string | null;
  /** Of a finished export the SHA-256 of its file, of a failed one its code. */
  outcome: string | null;
}

export interface AuditEntry extends Deed {
  /** From 1, without gaps. */
  number: number;
  /** SHA-256 of the hash before and of this entry, lower-case hex: none can be changed or left out unnoticed. */
  hash: string;
}

export interface AuditTrail {
  /** Of the newest entry. */
  number: number;
  hash: string;
  /** Entries the list does not have yet. */
  untold: readonly AuditEntry[];
}

/** The trail with one entry more; absent: there is none yet. */
export function withDeed(trail: AuditTrail | undefined, deed: Deed): AuditTrail {
  const number = (trail?.number ?? 0) + 1;
  const { at, orgNumber, act, by, outcome } = deed;
  const text = JSON.stringify([trail?.hash ?? '', number, at, orgNumber, act, by, outcome]);
  const hash = createHash('sha256').update(text).digest('hex');
  return { number, hash, untold: [...(trail?.untold ?? []), { number, at, orgNumber, act, by, outcome, hash }] };
}

/** The trail once the list has all of its entries up to a number. */
export function told(trail: AuditTrail, number: number): AuditTrail {
  return { ...trail, untold: trail.untold.filter((entry) => entry.number > number) };
}
