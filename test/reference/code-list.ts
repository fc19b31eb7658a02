import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const todayShape = z.object({
  validFrom: z.string(),
  counties: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      municipalities: z.array(z.object({ code: z.string(), name: z.string() })),
    }),
  ),
});

const changesShape = z.object({
  currentSince: z.record(z.string(), z.array(z.string())),
  former: z.array(z.object({ validFrom: z.string().nullable(), codes: z.record(z.string(), z.array(z.string())) })),
});

const today = todayShape.parse(readData('counties-municipalities.json'));
const changes = changesShape.parse(readData('municipality-changes.json'));

export const CODE_LIST_DAY: string = today.validFrom;

export const COUNTY_NAMES: ReadonlyMap<string, string> = new Map(today.counties.map(({ code, name }) => [code, name]));

export const MUNICIPALITY_NAMES: ReadonlyMap<string, string> = new Map(
  today.counties.flatMap(({ municipalities }) => municipalities.map(({ code, name }) => [code, name] as const)),
);

/** What a code of a day is today: one code, several, or none when nobody had it on that day. */
export function codesToday(code: string, day: string): readonly string[] {
  if (MUNICIPALITY_NAMES.has(code)) {
    for (const [since, codes] of Object.entries(changes.currentSince)) {
      if (codes.includes(code) && day < since) return [];
    }
    return [code];
  }
  let found: readonly string[] = [];
  for (const { validFrom, codes } of changes.former) {
    const successors = codes[code];
    // A register may lag behind, so an old code is read after its last day too, but never before its first.
    if (successors !== undefined) found = validFrom === null || day >= validFrom ? successors : [];
  }
  return found;
}

function readData(name: string): unknown {
  return JSON.parse(readFileSync(join(import.meta.dirname, '../../worker/rules/data', name), 'utf8'));
}
