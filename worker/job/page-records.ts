// Pure.

/** Each page is a step of the bar, so that there are a few of them wherever there are many records. */
const LEAST_PAGES = 10;
/** Each page asks the stores several times, however little is on it. */
const LEAST_RECORDS = 5_000;

/** How many of all `records` to ask for at once, of a source that gives no more than `most`. */
export function pageRecords(records: number, most: number): number {
  return Math.min(most, Math.max(LEAST_RECORDS, Math.ceil(records / LEAST_PAGES)));
}
