import { expect, test } from 'vitest';
import { toSourceColumns } from '../../worker/sources/to-source-columns.ts';
import { aBranch, aRegister, aSourceRecord } from '../rules/builders.ts';
import { DrivenJob } from './support/driven-job.ts';

const ORGANISATION = { orgNumber: '311000020', name: 'Norsk Likepersonforbund\0' };

test('texts that no file can hold do not stop an export, and are told of with their branch', async () => {
  const register = aRegister({ organisation: ORGANISATION, branches: [aBranch({ name: 'Oslo \ud83d lokallag' })] });
  const records = [aSourceRecord({ theme: 'å'.repeat(40_000), branchId: 'b1' })];
  const job = new DrivenJob({ variant: 'internal' });
  await job.start({
    source: () => ({
      id: 'hostile',
      pageRecords: 100,
      open: async () => ({ count: records.length, register }),
      page: async () => ({ columns: toSourceColumns(records), next: null, changed: false }),
    }),
  });
  expect(await job.untilEnded()).toMatchObject({
    status: 'completed',
    organisation: { name: 'Norsk Likepersonforbund\ufffd' },
    summary: { counted: 1, warnings: 3 },
  });
  const page = await job.stub.findings('W', { page: 0, offset: 0 });
  expect(page?.findings.map(({ rule, branch, field }) => [rule, branch, field])).toEqual([
    ['C01', 'Oslo \ufffd lokallag', 'theme'],
    ['C01', null, 'name'],
    ['C01', 'Oslo \ufffd lokallag', 'name'],
  ]);
});
