// Pure. The counted records of one day, by what same-day rules ask for.

import { KeyTable } from './key-table.ts';
import type { ActivityRecord } from './record.ts';

/** What same-day rules need of a record. */
export type DayRecord = Pick<
  ActivityRecord,
  'activityId' | 'branchId' | 'kind' | 'minutes' | 'participantCount' | 'municipalityCode' | 'leaderRefs'
>;

/** What a leader has done so far that day. */
export interface LeaderDay {
  activities: number;
  /** Unknown durations add nothing. */
  minutes: number;
}

interface LeaderEntry extends LeaderDay {
  /** What there is to compare with; until something is to be compared, the one record: most leaders have one a day. */
  records: DayRecord | RecordKeys;
}

interface RecordKeys {
  wholes: Set<string>;
  likenesses: Set<string>;
}

/** Whom a record is found under that has no leader: no reference is empty. */
const NOBODY = '';

/** Answers in constant time, so that a day with thousands of records costs no more per record than a quiet one. */
export class DayIndex {
  readonly #activities = new KeyTable();
  readonly #leaders = new Map<string, LeaderEntry>();
  readonly #combinations: readonly (readonly number[])[];

  /** `nearDuplicateEqual`: how many of the five likeness fields make two records alike. */
  constructor(nearDuplicateEqual: number, records: readonly DayRecord[]) {
    this.#combinations = combinationsOf(nearDuplicateEqual);
    for (const record of records) this.add(record);
  }

  hasActivity(activityId: string): boolean {
    return this.#activities.placeOf(activityId) !== null;
  }

  /** Whether a record has the same branch, kind, leaders, minutes and participants; both missing is the same too. */
  hasEqual(record: DayRecord): boolean {
    const entry = this.#leaders.get(record.leaderRefs[0] ?? NOBODY);
    return entry !== undefined && this.#keysOf(entry).wholes.has(wholeKey(record));
  }

  leader(ref: string): LeaderDay | null {
    return this.#leaders.get(ref) ?? null;
  }

  /** Whether an earlier record shares a leader and enough of branch, kind, minutes, participants, municipality. */
  hasAlike(record: DayRecord): boolean {
    return record.leaderRefs.some((ref) => {
      const entry = this.#leaders.get(ref);
      if (entry === undefined) return false;
      const { likenesses } = this.#keysOf(entry);
      return this.#likenessKeys(record).some((key) => likenesses.has(key));
    });
  }

  add(record: DayRecord): void {
    this.#activities.add(record.activityId);
    for (const ref of record.leaderRefs.length === 0 ? [NOBODY] : record.leaderRefs) {
      const entry = this.#leaders.get(ref);
      if (entry === undefined) {
        this.#leaders.set(ref, { activities: 1, minutes: record.minutes ?? 0, records: record });
        continue;
      }
      entry.activities += 1;
      entry.minutes += record.minutes ?? 0;
      this.#addKeys(this.#keysOf(entry), record);
    }
  }

  #keysOf(entry: LeaderEntry): RecordKeys {
    if ('wholes' in entry.records) return entry.records;
    const keys: RecordKeys = { wholes: new Set(), likenesses: new Set() };
    this.#addKeys(keys, entry.records);
    entry.records = keys;
    return keys;
  }

  #addKeys({ wholes, likenesses }: RecordKeys, record: DayRecord): void {
    wholes.add(wholeKey(record));
    for (const key of this.#likenessKeys(record)) likenesses.add(key);
  }

  /** Two records share a key exactly when they are equal in that combination of fields. */
  #likenessKeys({ kind, minutes, participantCount, municipalityCode, branchId }: DayRecord): string[] {
    // Only the branch could contain the separator; with one such field no two lists of fields read the same.
    const fields = [kind, minutes, participantCount, municipalityCode, branchId];
    return this.#combinations.map((combination, number) => {
      let key = `${number}`;
      for (const index of combination) key += `|${fields[index] ?? ''}`;
      return key;
    });
  }
}

const LIKENESS_FIELDS = 5;

function combinationsOf(size: number): number[][] {
  const chosen: number[][] = [];
  for (let bits = 0; bits < 1 << LIKENESS_FIELDS; bits += 1) {
    const indices = Array.from({ length: LIKENESS_FIELDS }, (_, index) => index).filter((index) => bits & (1 << index));
    if (indices.length === size) chosen.push(indices);
  }
  return chosen;
}

function wholeKey({ branchId, kind, leaderRefs, minutes, participantCount }: DayRecord): string {
  // No text that came through `writableText` holds a NUL, so no two lists of fields read the same.
  const leaders = leaderRefs.length < 2 ? (leaderRefs[0] ?? '') : leaderRefs.toSorted().join('\0');
  return `${kind}\0${minutes ?? ''}\0${participantCount ?? ''}\0${branchId}\0${leaders}`;
}
