import { describe, expect, test } from 'vitest';
import { parseMessage } from '../../worker/protocol/messages.ts';
import { newJob } from '../../worker/protocol/reduce-job.ts';

const job = newJob({
  id: 'x',
  orgNumber: '311000020',
  request: { basisYear: 2025, format: 'xlsx', variant: 'external', lang: 'nb' },
  weights: { collect: 1, validate: 0, aggregate: 0, protect: 0, build: 0, verify: 0 },
  at: 0,
});
const message = { type: 'job', seq: 1, now: '2026-11-24T08:00:00.000Z', job };

describe('a message', () => {
  test('is taken apart', () => {
    expect(parseMessage(JSON.stringify(message))).toEqual({ type: 'job', message });
  });

  const completed = (reasons?: unknown) => ({
    ...message,
    job: { ...job, status: 'completed', file: {}, summary: { registered: 1, reasons } },
  });

  test.each([
    ['without reasons, as exports had before', undefined],
    ['with none', []],
    ['with some', [{ rule: 'A01', count: 3, text: 'Aktiviteten er ikke godkjent.' }]],
  ])('of a completed export %s is one', (_name, reasons) => {
    expect(parseMessage(JSON.stringify(completed(reasons))).type).toBe('job');
  });

  test.each([
    ['', ''],
    ['pong', 'pong'],
    ['half', '{"type":"job"'],
    ['null', 'null'],
    ['a list', '[]'],
    ['a number', '7'],
    ['another type', { ...message, type: 'log' }],
    ['no seq', { ...message, seq: undefined }],
    ['seq as text', { ...message, seq: '1' }],
    ['no time', { ...message, now: undefined }],
    ['no job', { ...message, job: null }],
    ['an unknown status', { ...message, job: { ...job, status: 'paused' } }],
    ['no stages', { ...message, job: { ...job, stages: {} } }],
    ['a completed job without a file', { ...message, job: { ...job, status: 'completed' } }],
    ['reasons that are no list', completed({})],
    ['a reason without a text', completed([{ rule: 'A01', count: 3 }])],
    ['a reason without a number', completed([{ rule: 'A01', count: '3', text: 'x' }])],
    ['a failed job without an error', { ...message, job: { ...job, status: 'failed' } }],
  ])('that is %s is none', (_name, value) => {
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    expect(parseMessage(text)).toEqual({ type: 'invalid' });
  });
});
