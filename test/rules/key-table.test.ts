import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KeyTable } from '../../worker/rules/key-table.ts';

/** Few letters, so that texts come again, and what else columns hold. */
const keys = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.string({ unit: fc.constantFrom('a', 'b', 'ø', '😀', '\ud800'), maxLength: 4 }) },
    { weight: 1, arbitrary: fc.constantFrom(null, true, 0, -0, 1, 1.5, Number.NaN) },
  ),
  { maxLength: 300 },
);

describe('KeyTable', () => {
  it('gives the places a Map would give', () => {
    fc.assert(
      fc.property(keys, keys, (added, asked) => {
        const places = new Map<unknown, number>();
        const table = new KeyTable();
        for (const key of added) {
          if (!places.has(key)) places.set(key, places.size);
          expect(table.add(key)).toBe(places.get(key));
        }
        for (const key of [...added, ...asked]) expect(table.placeOf(key)).toBe(places.get(key) ?? null);
      }),
    );
  });

  it('holds as many as there are, whatever they begin with', () => {
    const added = Array.from({ length: 50_000 }, (_, index) => `a25-${String(index).padStart(6, '0')}-01`);
    const table = new KeyTable(added);
    expect(added.every((text, index) => table.placeOf(text) === index)).toBe(true);
    expect(table.placeOf('a25-050000-01')).toBe(null);
  });
});
