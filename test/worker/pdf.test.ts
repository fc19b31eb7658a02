import { expect, test } from 'vitest';
import { pdfChecks } from '../../worker/formats/pdf/pdf-checks.ts';
import { writePdf } from '../../worker/formats/pdf/write-pdf.ts';
import { storedFile } from '../formats/build-file.ts';
import { sample } from '../report/sample.ts';
import { bindings } from './support/bindings.ts';
import { DrivenJob } from './support/driven-job.ts';
import { MemorySource } from './support/memory-source.ts';

test.each(['nb', 'nn', 'en'] as const)(
  'the PDF in %s is written, read back and found sound in workerd',
  async (lang) => {
    const { report, tally, rows } = sample({ format: 'pdf', lang, records: 2000, branches: 22 });
    const bytes = await writePdf(report);
    expect(new TextDecoder().decode(bytes.subarray(0, 8))).toBe('%PDF-1.7');
    for (const check of pdfChecks(report, tally, rows)) await check.run(storedFile(bytes), () => false);
    expect(await writePdf(report)).toEqual(bytes);
  },
);

test('an export as PDF is built, verified and stored', async () => {
  const job = new DrivenJob({ format: 'pdf' });
  await job.start({ source: () => new MemorySource(90, 30) });
  const ended = await job.untilEnded();
  expect(ended).toMatchObject({
    status: 'completed',
    file: { name: expect.stringMatching(/_external\.pdf$/), contentType: 'application/pdf' },
  });
  expect(ended.stages.map(({ state }) => state)).toEqual(Array(6).fill('done'));
  const key = (await job.keys()).find((each) => each.endsWith('.pdf'));
  const stored = await (await bindings.FILES.get(key ?? ''))?.text();
  expect(stored?.slice(0, 8)).toBe('%PDF-1.7');
});
