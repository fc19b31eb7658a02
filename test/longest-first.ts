import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * Files that take a minute or more where two run side by side. The one that kills processes keeps a core busy: it goes
 * beside those that do not look at the clock.
 */
const LONGEST = [
  'reference/random-organisations',
  'end-to-end/kill',
  'end-to-end/accessibility',
  'end-to-end/keyboard',
  'end-to-end/following',
  'end-to-end/slow',
];

/** The longest files begin first, so that no core waits at the end for one that began last. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((a, b) => placeOf(a) - placeOf(b));
  }
}

function placeOf({ moduleId }: TestSpecification): number {
  const place = LONGEST.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`));
  return place === -1 ? LONGEST.length : place;
}
