// Pure. One field of many alike things, each value once.

export interface Column<Value> {
  /** In the order in which they first appear. */
  values: Value[];
  /** For each thing, the place of its value among them. */
  at: number[];
}

/** `keyOf`: what tells values apart that are no plain ones. */
export function columnOf<Thing, Value>(
  things: readonly Thing[],
  valueIn: (thing: Thing) => Value,
  keyOf: (value: Value) => unknown = (value) => value,
): Column<Value> {
  const values: Value[] = [];
  const places = new Map<unknown, number>();
  const at = things.map((thing) => {
    const value = valueIn(thing);
    const key = keyOf(value);
    const known = places.get(key);
    if (known !== undefined) return known;
    places.set(key, values.length);
    return values.push(value) - 1;
  });
  return { values, at };
}

/** Each value of a list once. */
export function distinct<Value>(list: readonly Value[]): Column<Value> {
  return columnOf(list, (value) => value);
}

/** What becomes of each value, worked out once for each. */
export function mapped<Value, Result>({ values, at }: Column<Value>, map: (value: Value) => Result): Column<Result> {
  const results = columnOf(values, map);
  // Two values may become one.
  const isSame = results.values.length === values.length;
  return { values: results.values, at: isSame ? at : at.map((place) => present(results.at[place])) };
}

/** Gives the value of each thing by its place; throws a TypeError where there is none. */
export function reader<Value>({ values, at }: Column<Value>): (place: number) => Value {
  return (place) => present(values[at[place] ?? -1]);
}

export function present<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new TypeError('A value is missing in what was stored');
  return value;
}
