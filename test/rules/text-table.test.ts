import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TextTable } from '../../worker/rules/text-table.ts';

/** Few letters, so that texts come again. */
const texts = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', 'ø', '😀', '\ud800'), maxLength: 4 }), {
  maxLength: 300,
});

describe('TextTable', () => {
  it('gives the places a Map would give', () => {
    fc.assert(
      fc.property(texts, texts, (added, asked) => {
        const places = new Map<string, number>();
        for (const text of added) if (!places.has(text)) places.set(text, places.size);
        const table = new TextTable(added);
        for (const text of [...added, ...asked]) expect(table.placeOf(text)).toBe(places.get(text) ?? null);
      }),
    );
  });

  it('holds as many as there are, whatever they begin with', () => {
    const added = Array.from({ length: 50_000 }, (_, index) => `a25-${String(index).padStart(6, '0')}-01`);
    const table = new TextTable(added);
    expect(added.every((text, index) => table.placeOf(text) === index)).toBe(true);
    expect(table.placeOf('a25-050000-01')).toBe(null);
  });
});
