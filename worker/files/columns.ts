// Pure. One field of many alike things, each value once.
import { KeyTable } from '../rules/key-table.ts';
import { placeDigits, readPlaces } from './place-digits.ts';

export interface Column<Value> {
  /** In the order in which they first appear. */
  values: Value[];
  /** For each thing, the place of its value among them: `placeDigits`. */
  at: string;
}

/** `keyOf`: what tells values apart that are no plain ones. */
export function columnOf<Thing, Value>(
  things: readonly Thing[],
  valueIn: (thing: Thing) => Value,
  keyOf: (value: Value) => unknown = (value) => value,
): Column<Value> {
  const values: Value[] = [];
  const keys = new KeyTable();
  const at = new Uint32Array(things.length);
  let index = 0;
  for (const thing of things) {
    const value = valueIn(thing);
    const place = keys.add(keyOf(value));
    if (place === values.length) values.push(value);
    at[index++] = place;
  }
  return { values, at: placeDigits(at, values.length) };
}

/** Each value of a list once. */
export function distinct<Value>(list: readonly Value[]): Column<Value> {
  return columnOf(list, (value) => value);
}

/** What becomes of each value, worked out once for each. */
export function mapped<Value, Result>(column: Column<Value>, map: (value: Value) => Result): Column<Result> {
  const results = columnOf(column.values, map);
  // Two values may become one.
  if (results.values.length === column.values.length) return { values: results.values, at: column.at };
  const result = placesIn(results);
  return {
    values: results.values,
    at: placeDigits(
      placesIn(column).map((place) => present(result[place])),
      results.values.length,
    ),
  };
}

/** The values of two fields that stand together, each two of them once. */
export function paired<One, Other>(one: Column<One>, other: Column<Other>): Column<[One, Other]> {
  const others = other.values.length;
  const place = placesIn(other);
  const pairs = distinct(Array.from(placesIn(one), (at, thing) => at * others + present(place[thing])));
  return mapped(pairs, (pair) => [
    present(one.values[Math.floor(pair / others)]),
    present(other.values[pair % others]),
  ]);
}

/** For each thing, the place of its value. */
export function placesIn({ values, at }: Column<unknown>): Uint32Array {
  return readPlaces(at, values.length);
}

/** Gives the value of each thing by its place; throws a TypeError where there is none. */
export function reader<Value>(column: Column<Value>): (place: number) => Value {
  const { values } = column;
  const places = placesIn(column);
  return (place) => present(values[places[place] ?? -1]);
}

export function present<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new TypeError('A value is missing in what was stored');
  return value;
}
