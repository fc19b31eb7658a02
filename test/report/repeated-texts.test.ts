import { expect, it } from 'vitest';
import type { Column, Row } from '../../worker/formats/sheet.ts';
import { repeatedTexts } from '../../worker/report/repeated-texts.ts';

const columns: Column[] = [
  { header: 'Id', width: 10, type: 'text', uncommon: true },
  { header: 'Tema', width: 10, type: 'text' },
  { header: 'Minutter', width: 10, type: 'integer' },
];
const rows = (themes: readonly (string | null)[]): Row[] => themes.map((theme) => ['x', theme, 60]);

it.each<[string, (string | null)[], string[]]>([
  ['nothing', [], []],
  ['what is said twice only', ['Tur', 'Tur'], []],
  ['no text at all', [null, null, null], []],
  ['what is said three times', ['Tur', 'Hjem', 'Tur', 'Tur'], ['Tur']],
  ['the most frequent first', ['a', 'b', 'b', 'c', 'a', 'b', 'a', 'b', 'c', 'c'], ['b', 'a', 'c']],
])('finds what columns repeat, but not in an uncommon one: %s', (_, themes, found) => {
  expect(repeatedTexts(columns, rows(themes))).toEqual(found);
});
