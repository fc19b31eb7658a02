import { evictDurableObject, runInDurableObject } from 'cloudflare:test';
import { describe, expect, test } from 'vitest';
import { readWorkbook } from '../../worker/formats/xlsx/read-workbook.ts';
import type { FindingLine, FindingsPage } from '../../worker/job/findings.ts';
import type { Register, SourceRecord } from '../../worker/rules/record.ts';
import type { Severity } from '../../worker/rules/rule-ids.ts';
import { SourceError } from '../../worker/sources/source-error.ts';
import { storedFile } from '../formats/build-file.ts';
import { bindings } from './support/bindings.ts';
import { DrivenJob } from './support/driven-job.ts';
import { MemorySource, REGISTER } from './support/memory-source.ts';

const [BRANCH = null] = REGISTER.branches;
if (BRANCH === null) throw new RangeError('The register has no branch');
const OTHER = { ...BRANCH, id: 'b2', code: '102', name: 'Bodø lokallag' };
/** One branch without an annual report, and one with members and nothing to show. */
const register: Register = { ...REGISTER, branches: [{ ...BRANCH, annualReportReceived: false }, OTHER] };
const NUMBER = '01019000083';

/** Every fourth record is no more than a draft; the others have just the participants a group needs. */
function change(index: number): Partial<SourceRecord> {
  return index % 4 === 0 ? { status: 'draft' } : { participantCount: 3, minutes: 45 + index };
}

async function paged(job: DrivenJob, severity: Severity | null): Promise<FindingLine[]> {
  const lines: FindingLine[] = [];
  let place: FindingsPage['next'] = { page: 0, offset: 0 };
  while (place !== null) {
    const found: FindingsPage | null = await job.stub.findings(severity, place);
    if (found === null) throw new Error('The export is gone');
    lines.push(...found.findings);
    place = found.next;
  }
  return lines;
}

async function workbookOf(job: DrivenJob) {
  const report = await job.stub.report();
  const object = report && (await bindings.FILES.get(report.key));
  if (!object) throw new Error('There is no file');
  return readWorkbook(storedFile(await object.bytes()));
}

async function rowsOf(job: DrivenJob, sheet: string) {
  const rows = [];
  for await (const batch of (await workbookOf(job)).rows(sheet)) rows.push(...batch.map(({ cells }) => cells));
  return rows.slice(1);
}

describe('the findings of a completed export', () => {
  const job = new DrivenJob({ variant: 'internal', format: 'xlsx', lang: 'nb' });

  test('are all reached page by page, of one severity or of all', async () => {
    await job.start({ source: () => new MemorySource(400, 60, { register, change }) });
    const ended = await job.untilEnded();
    if (ended.status !== 'completed') throw new Error(JSON.stringify(ended));
    const { summary } = ended;
    expect(summary.reasons).toEqual([{ rule: 'A01', count: 100, text: 'Aktiviteten er ikke godkjent.' }]);
    expect(summary.warnings).toBeGreaterThan(300);
    const all = await paged(job, null);
    const own: Record<Severity, FindingLine[]> = { B: [], E: [], W: [], I: [] };
    for (const severity of ['B', 'E', 'W', 'I'] as const) own[severity] = await paged(job, severity);
    expect(Object.entries(own).map(([severity, lines]) => [severity, lines.length])).toEqual([
      ['B', 0],
      ['E', summary.notCounted],
      ['W', summary.warnings],
      ['I', 1],
    ]);
    expect(all).toHaveLength(summary.notCounted + summary.warnings + 1);
    for (const severity of ['E', 'W', 'I'] as const) {
      expect(own[severity]).toEqual(all.filter((line) => line.severity === severity));
    }
    expect(all.every(({ text, action }) => text !== '' && action !== '')).toBe(true);
    expect(all.slice(-2)).toMatchObject([
      { rule: 'B02', branch: 'Tromsø lokallag', activityId: null },
      { rule: 'B03', branch: 'Bodø lokallag', activityId: null },
    ]);
  });

  test('stand on a sheet of their own, with the number of the record', async () => {
    const [findings, records] = [await rowsOf(job, 'Avvik'), await rowsOf(job, 'Aktiviteter')];
    const all = await paged(job, null);
    expect(findings.map((cells) => cells[2])).toEqual(all.map(({ rule }) => rule));
    for (const [index, [number, , rule, code, branch, , date]] of findings.entries()) {
      if (all[index]?.activityId === null) continue;
      const record = records[Number(number) - 1] ?? [];
      expect([code, branch, date]).toEqual([record[2], record[3], record[5]]);
      expect(record[13] ?? null).toBe(rule === 'A01' ? 'A01' : null);
    }
    expect(findings.at(-1)?.slice(0, 8)).toEqual([
      null,
      'Til orientering',
      'B03',
      '102',
      'Bodø lokallag',
      null,
      null,
      'Medlemmer',
    ]);
  });
});

describe('an export begun before findings were counted', () => {
  test('is finished without their sheet', async () => {
    const source = new MemorySource(90, 30, { register, change });
    source.before = (page) => {
      if (page === 1) throw new SourceError('away', 'no answer');
    };
    const job = new DrivenJob({ variant: 'internal', format: 'xlsx', lang: 'nb' });
    await job.start({ source: () => source });
    await job.after(0);
    await runInDurableObject(job.stub, (_, { storage }) => {
      const [row] = storage.sql.exec<{ stored: string }>('SELECT stored FROM state').toArray();
      expect(row?.stored).toContain('"findings":0');
      storage.sql.exec("UPDATE state SET stored = json_remove(stored, '$.run.tally.findings')");
    });
    await evictDurableObject(job.stub);
    source.before = () => undefined;
    await job.start({ source: () => source });
    expect((await job.untilEnded()).status).toBe('completed');
    expect((await workbookOf(job)).sheetNames).not.toContain('Avvik');
  });
});

describe('a blocked export', () => {
  test('tells every place in the register that blocks it, and never what stands there', async () => {
    const job = new DrivenJob();
    const named = { ...BRANCH, name: `Lokallag ${NUMBER}` };
    const blocked = {
      ...REGISTER,
      branches: [named, { ...OTHER, code: NUMBER }],
      peerSupporters: [{ ref: NUMBER, branchId: 'b1', approvedAt: null, courseCompletedAt: null, endedAt: null }],
    };
    await job.start({ source: () => new MemorySource(30, 30, { register: blocked }) });
    const ended = await job.untilEnded();
    expect(ended).toMatchObject({ status: 'failed', error: { code: 'identity-number-found' } });
    const lines = await paged(job, 'B');
    expect(lines.map(({ rule, branch, field }) => [rule, branch, field])).toEqual([
      ['P01', null, 'name'],
      ['P01', 'Bodø lokallag', 'name'],
      ['P01', null, 'ref'],
    ]);
    expect(lines.every(({ text, action }) => text !== '' && action !== '')).toBe(true);
    expect(JSON.stringify([ended, lines])).not.toContain(NUMBER);
  });

  test('tells every record of the page that blocks it', async () => {
    const job = new DrivenJob();
    const theme = (index: number) => (index === 70 || index === 80 ? { theme: `Ring ${NUMBER}` } : {});
    await job.start({ source: () => new MemorySource(120, 60, { change: theme }) });
    expect(await job.untilEnded()).toMatchObject({ status: 'failed', error: { code: 'identity-number-found' } });
    expect((await paged(job, 'B')).map(({ activityId }) => activityId)).toEqual(['a70', 'a80']);
    expect(JSON.stringify(await paged(job, null))).not.toContain(NUMBER);
  });
});
