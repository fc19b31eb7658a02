import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Language, Rules } from './model.ts';

const texts = z.record(z.string(), z.string());

const shape = z.object({
  title: z.string(),
  sheets: texts,
  kinds: texts,
  months: z.array(z.string()).length(12),
  yes: z.string(),
  no: z.string(),
  sum: z.string(),
  unknownCounty: z.string(),
  unknownBranch: z.string(),
  columns: texts,
  summary: texts,
  variants: texts,
  method: texts,
  control: texts,
  controlMethod: z.array(z.string()),
  severities: texts,
  findingColumns: texts,
  fields: texts,
  rules: z.record(z.string(), z.object({ reason: z.string(), action: z.string() })),
});

export interface Words {
  /** The text of a place such as `summary.title`; throws an Error when there is none. */
  (place: string, values?: Record<string, string | number>): string;
  months: readonly string[];
  /** What the sheet Metode says of the sheet Kontroll. */
  controlMethod: readonly string[];
}

/** The reference's own words in a language, read from its JSON file, with `{name}` filled in. */
export function wordsOf(language: Language): Words {
  const file = readFileSync(join(import.meta.dirname, 'words', `${language}.json`), 'utf8');
  const { months, controlMethod, rules, ...rest } = shape.parse(JSON.parse(file));
  const found = new Map<string, string>();
  for (const [group, value] of Object.entries(rest)) {
    if (typeof value === 'string') found.set(group, value);
    else for (const [name, text] of Object.entries(value)) found.set(`${group}.${name}`, text);
  }
  for (const [rule, { reason, action }] of Object.entries(rules)) {
    found.set(`reason.${rule}`, reason);
    found.set(`action.${rule}`, action);
  }
  const words = (place: string, values: Record<string, string | number> = {}): string => {
    const text = found.get(place);
    if (text === undefined) throw new Error(`No words for ${place} in ${language}`);
    return filled(text, values);
  };
  return Object.assign(words, { months, controlMethod });
}

/** The paragraphs of a rule set with its own thresholds in them. */
export function paragraphsOf(rules: Rules, language: Language): string[] {
  return rules.explanation[language].paragraphs.map((text) => filled(text, rules.thresholds));
}

function filled(text: string, values: Record<string, string | number>): string {
  let result = text;
  for (const [name, value] of Object.entries(values)) result = result.split(`{${name}}`).join(String(value));
  return result;
}
