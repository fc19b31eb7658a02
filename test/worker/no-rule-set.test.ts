import { expect, test } from 'vitest';
import { DrivenJob } from './support/driven-job.ts';
import { MemorySource } from './support/memory-source.ts';

test('a year without a rule set blocks the export, in words and as a finding', async () => {
  const job = new DrivenJob({ basisYear: 2019 });
  await job.start({ source: () => new MemorySource(3, 3) });
  expect(await job.untilEnded()).toMatchObject({
    status: 'failed',
    error: { code: 'no-rule-set', retryable: false, detail: expect.stringContaining('regelsett') },
  });
  expect((await job.stub.findings(null, { page: 0, offset: 0 }))?.findings).toMatchObject([{ rule: 'O02' }]);
});
