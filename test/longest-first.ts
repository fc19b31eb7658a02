import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Takes more than a minute of one core, where all others of its kind take two minutes of two. */
const LONGEST = 'test/reference/random-organisations.test.ts';

/** The longest file begins first: as the last one it would keep one core busy and leave the other idle. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLongest = ({ moduleId }: TestSpecification) => moduleId.endsWith(LONGEST);
    return (await super.sort(files)).toSorted((a, b) => Number(isLongest(b)) - Number(isLongest(a)));
  }
}
