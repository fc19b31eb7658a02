// Pure.
/** Ends a switch: the compiler complains when a case is missing, and so does the run. */
export function assertNever(value: never): never {
  throw new TypeError(`Unexpected variant: ${JSON.stringify(value)}`);
}
