import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sourceRecords } from '../../demo/host-api/source-records.ts';
import { HttpSource } from '../../worker/sources/http-source.ts';
import type { SourceCall } from '../../worker/sources/record-source.ts';
import { SourceError, type SourceFault } from '../../worker/sources/source-error.ts';
import { toSourceColumns } from '../../worker/sources/to-source-columns.ts';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

const ORG = '311000055';
const LIMITS = { timeoutMs: 400, bodyBytes: 100_000 };
const SECRET_TEXT = 'Kari Nordmann, 12345';

let handler: Handler = () => {};
let requests: IncomingMessage[] = [];
const server = createServer((request, response) => {
  requests.push(request);
  handler(request, response);
});
let origin = '';

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  requests = [];
});

function source(): HttpSource {
  return new HttpSource({
    orgNumber: ORG,
    url: `${origin}/base/`,
    allowedOrigins: [origin],
    credential: 's3cret',
    limits: LIMITS,
  });
}

function call(signal = new AbortController().signal): SourceCall {
  return { basisYear: 2025, asOf: '2026-11-24T08:00:00Z', exportId: 'export-1', attempt: 2, signal };
}

async function faultOf(promise: Promise<unknown>): Promise<SourceError> {
  const error: unknown = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof SourceError)) throw new Error(`No SourceError but ${String(error)}`);
  return error;
}

const json = (value: unknown, status = 200, headers: Record<string, string> = {}): Handler =>
  text(JSON.stringify(value), { status, headers: { 'content-type': 'application/json; charset=utf-8', ...headers } });

function text(
  body: string | Uint8Array,
  { status = 200, headers = {} }: { status?: number; headers?: Record<string, string> } = {},
): Handler {
  return (_, response) => response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
}

function record(fields: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    id: 'd-1',
    activityId: 'a-1',
    date: '2025-03-14',
    minutes: 60,
    branchId: 'b-1',
    kind: 'talk_group',
    channel: 'in_person',
    audience: 'target_group',
    country: 'NO',
    municipalityCode: '0301',
    leaderRefs: ['lp-1'],
    participantCount: 5,
    sameDayNewParticipants: null,
    theme: 'Mestring',
    status: 'approved',
    ...fields,
  };
}

const page = (records: unknown[], next: unknown = null, changed: unknown = false) => ({ records, next, changed });
const register = (fields: Record<string, unknown> = {}) => ({
  count: 1,
  organisation: { orgNumber: ORG, name: 'Prøveforbundet' },
  branches: [
    {
      id: 'b-1',
      code: 'L1',
      name: 'Kárášjohka lokallag',
      kind: 'local',
      municipalityCodes: ['5610'],
      activeFrom: '1990-01-01',
      activeTo: null,
      mergedIntoId: null,
      annualReportReceived: true,
      members: 40,
    },
  ],
  peerSupporters: [{ ref: 'lp-1', branchId: 'b-1', approvedAt: '2020-01-01', courseCompletedAt: null, endedAt: null }],
  ...fields,
});

describe('a well-behaved source', () => {
  it('gives its register, fresh and without fields nobody asked for', async () => {
    handler = json({ ...register({ extra: 1 }), members: ['Kari'] });
    const { count, organisation, branches, peerSupporters } = register();
    expect(await source().open(call())).toEqual({ count, register: { organisation, branches, peerSupporters } });
  });

  it('tells of days approved this year and last', async () => {
    const approvedDays = [{ branchId: 'b-1', kind: 'talk_group', thisYear: 12, lastYear: 40 }];
    handler = json(register({ approvedDays }));
    expect((await source().open(call())).register.approvedDays).toEqual(approvedDays);
  });

  it('gives a page after the cursor, and is told who asks for what', async () => {
    const records = [record({ id: 'b' }), record({ id: 'ø' }), record({ date: '2025-03-15' })];
    handler = json(
      page(
        records.map((each) => ({ ...each, leaderNames: ['Kari'] })),
        { date: '2025-03-15', id: 'd-1' },
      ),
    );
    const given = await source().page(call(), { date: '2025-03-14', id: 'a' }, 3);
    expect({ ...given, columns: sourceRecords(given.columns) }).toEqual({
      columns: records,
      next: { date: '2025-03-15', id: 'd-1' },
      changed: false,
    });
    const [request] = requests;
    const url = new URL(request?.url ?? '', origin);
    expect(url.pathname).toBe('/base/organisations/311000055/records');
    expect(Object.fromEntries(url.searchParams)).toEqual({
      basisYear: '2025',
      asOf: '2026-11-24T08:00:00Z',
      limit: '3',
      afterDate: '2025-03-14',
      afterId: 'a',
    });
    expect(request?.headers).toMatchObject({
      authorization: 'Bearer s3cret',
      'bufdir-export': 'export-1',
      'bufdir-export-attempt': '2',
    });
  });

  it('is named by its origin in timings, never by an organisation', () => {
    expect(source().id).toBe(`http:${origin}`);
  });

  it.each(['', '2025-13-40', 'uke 12'])('may give %j as a date: that is for the rules to judge', async (date) => {
    handler = json(
      page([record({ date, minutes: null, participantCount: null, kind: 'turgruppe', municipalityCode: null })]),
    );
    expect((await source().page(call(), null, 10)).columns.date).toEqual([date]);
  });

  it.each(['\ud83d half a pair', '\0', 'x'.repeat(40_000)])(
    'may give any free text: what becomes of it is a finding',
    async (theme) => {
      handler = json(page([record({ theme })]));
      expect((await source().page(call(), null, 10)).columns.theme).toEqual([theme]);
    },
  );

  it('may be empty', async () => {
    handler = json(page([], null, true));
    expect(await source().page(call(), null, 10)).toEqual({
      columns: toSourceColumns([]),
      next: null,
      changed: true,
    });
  });
});

const after = { date: '2025-03-14', id: 'd-1' };
const hostile: { title: string; answer: Handler; fault: SourceFault; retryAfterMs?: number; after?: typeof after }[] = [
  {
    title: 'a redirect to another host',
    answer: text('', { status: 302, headers: { location: 'http://169.254.169.254/' } }),
    fault: 'refused',
  },
  {
    title: 'a redirect to itself',
    answer: text('', { status: 307, headers: { location: '/elsewhere' } }),
    fault: 'refused',
  },
  {
    title: 'a permanent redirect',
    answer: text('', { status: 308, headers: { location: '/elsewhere' } }),
    fault: 'refused',
  },
  { title: '304 nobody asked for', answer: text('', { status: 304 }), fault: 'refused' },
  { title: '401', answer: json({ error: SECRET_TEXT }, 401), fault: 'refused' },
  { title: '403', answer: json({}, 403), fault: 'refused' },
  { title: '404', answer: json({}, 404), fault: 'refused' },
  { title: '500', answer: text(SECRET_TEXT, { status: 500 }), fault: 'away' },
  {
    title: '503 with seconds to wait',
    answer: json({}, 503, { 'retry-after': '20' }),
    fault: 'away',
    retryAfterMs: 20_000,
  },
  {
    title: '429 with seconds to wait',
    answer: json({}, 429, { 'retry-after': '3' }),
    fault: 'away',
    retryAfterMs: 3_000,
  },
  {
    title: '429 with a day to wait',
    answer: json({}, 429, { 'retry-after': '86400' }),
    fault: 'away',
    retryAfterMs: 300_000,
  },
  {
    title: '429 until a date long gone',
    answer: json({}, 429, { 'retry-after': 'Mon, 01 Jan 2024 00:00:00 GMT' }),
    fault: 'away',
    retryAfterMs: 0,
  },
  {
    title: '429 until a date far away',
    answer: json({}, 429, { 'retry-after': 'Fri, 01 Jan 2100 00:00:00 GMT' }),
    fault: 'away',
    retryAfterMs: 300_000,
  },
  { title: '204', answer: (_, response) => response.writeHead(204).end(), fault: 'broken' },
  { title: '206', answer: json(page([]), 206), fault: 'broken' },
  { title: 'HTML', answer: text('<h1>Logg inn</h1>', { headers: { 'content-type': 'text/html' } }), fault: 'broken' },
  {
    title: 'JSON that says it is text',
    answer: text(JSON.stringify(page([])), { headers: { 'content-type': 'text/plain' } }),
    fault: 'broken',
  },
  {
    title: 'JSON by a type that only begins like it',
    answer: text(JSON.stringify(page([])), { headers: { 'content-type': 'application/jsonp' } }),
    fault: 'broken',
  },
  { title: 'an empty body', answer: text(''), fault: 'broken' },
  {
    title: 'JSON cut off in the middle',
    answer: text(`${JSON.stringify(page([record({ theme: SECRET_TEXT })])).slice(0, -40)}`),
    fault: 'broken',
  },
  { title: 'JSON with more behind it', answer: text(`${JSON.stringify(page([]))}{}`), fault: 'broken' },
  {
    title: 'bytes that are no UTF-8',
    answer: text(
      Buffer.concat([
        Buffer.from('{"records":[],"next":null,"changed":false,"x":"'),
        Buffer.from([0xff]),
        Buffer.from('"}'),
      ]),
    ),
    fault: 'broken',
  },
  { title: 'a connection cut off in the body', answer: cutOff, fault: 'broken' },
  { title: 'a connection cut off before the answer', answer: (request) => request.socket.destroy(), fault: 'away' },
  { title: 'no answer at all', answer: () => {}, fault: 'away' },
  { title: 'a byte at a time', answer: drip, fault: 'away' },
  { title: 'a body said to be huge', answer: text('{}', { headers: { 'content-length': '100001' } }), fault: 'broken' },
  { title: 'a huge body that does not say so', answer: flood, fault: 'broken' },
  { title: 'null', answer: json(null), fault: 'broken' },
  { title: 'a list', answer: json([record()]), fault: 'broken' },
  { title: 'no records', answer: json({ next: null, changed: false }), fault: 'broken' },
  { title: 'no next', answer: json({ records: [], changed: false }), fault: 'broken' },
  { title: 'changed as a text', answer: json(page([], null, 'false')), fault: 'broken' },
  { title: 'a record that is null', answer: json(page([null])), fault: 'broken' },
  { title: 'minutes as a text', answer: json(page([record({ minutes: '60' })])), fault: 'broken' },
  { title: 'half a minute', answer: json(page([record({ minutes: 0.5 })])), fault: 'broken' },
  { title: 'participants below zero', answer: json(page([record({ participantCount: -1 })])), fault: 'broken' },
  { title: 'leaders as one text', answer: json(page([record({ leaderRefs: 'lp-1' })])), fault: 'broken' },
  { title: 'an empty id', answer: json(page([record({ id: '' })])), fault: 'broken' },
  {
    title: 'half a surrogate pair in a reference',
    answer: text(JSON.stringify(page([record()])).replace('lp-1', '\\ud83d')),
    fault: 'broken',
  },
  { title: 'a reference without end', answer: json(page([record({ id: 'x'.repeat(201) })])), fault: 'broken' },
  { title: 'a missing field', answer: json(page([record({ status: undefined })])), fault: 'broken' },
  {
    title: 'dates that fall',
    answer: json(page([record({ date: '2025-03-16' }), record({ date: '2025-03-15', id: 'z' })])),
    fault: 'broken',
  },
  { title: 'ids that fall', answer: json(page([record({ id: 'z' }), record({ id: 'y' })])), fault: 'broken' },
  {
    title: 'ids in UTF-16 order',
    answer: json(page([record({ id: '😀' }), record({ id: '\uFFFD' })])),
    fault: 'broken',
  },
  { title: 'a record twice', answer: json(page([record(), record()])), fault: 'broken' },
  { title: 'the page before once more', answer: json(page([record()], after)), after, fault: 'broken' },
  {
    title: 'records from before the cursor',
    answer: json(page([record({ date: '2025-01-01' }), record({ id: 'z' })])),
    after,
    fault: 'broken',
  },
  { title: 'a repeated cursor', answer: json(page([], after)), after, fault: 'broken' },
  { title: 'a cursor that skips', answer: json(page([record()], { date: '2025-12-31', id: 'z' })), fault: 'broken' },
  {
    title: 'a cursor that goes back',
    answer: json(page([record({ id: 'e' }), record({ id: 'f' })], { date: '2025-03-14', id: 'e' })),
    fault: 'broken',
  },
  {
    title: 'more records than asked for',
    answer: json(page([1, 2, 3, 4].map((n) => record({ id: `d-${n}` })))),
    fault: 'broken',
  },
];

function cutOff(_: IncomingMessage, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '500' });
  response.write('{"records":[');
  setTimeout(() => response.destroy(), 20);
}

function drip(_: IncomingMessage, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  const timer = setInterval(() => response.write(' '), 50);
  response.on('close', () => clearInterval(timer));
}

function flood(_: IncomingMessage, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  const timer = setInterval(() => response.write(' '.repeat(30_000)), 1);
  response.on('close', () => clearInterval(timer));
}

describe('a hostile source', () => {
  it.each(hostile)('$title is $fault', async ({ answer, fault, retryAfterMs, after: cursor }) => {
    handler = answer;
    const error = await faultOf(source().page(call(), cursor ?? null, 3));
    expect({ fault: error.fault, retryAfterMs: error.retryAfterMs }).toEqual({
      fault,
      retryAfterMs: retryAfterMs ?? null,
    });
    expect(requests).toHaveLength(1);
    expect(error.message).not.toContain(SECRET_TEXT);
    expect(String(error.cause)).not.toContain(SECRET_TEXT);
  });

  it.each([
    { title: 'another organisation', answer: register({ organisation: { orgNumber: '311000012', name: 'X' } }) },
    { title: 'no count', answer: register({ count: undefined }) },
    { title: 'a negative count', answer: register({ count: -1 }) },
    {
      title: 'a branch of an unknown kind',
      answer: register({ branches: [{ ...register().branches[0], kind: 'club' }] }),
    },
    {
      title: 'half of a comparison',
      answer: register({ approvedDays: [{ branchId: 'b-1', kind: 'x', lastYear: 1 }] }),
    },
    { title: 'branches as an object', answer: register({ branches: {} }) },
    { title: 'a supporter without reference', answer: register({ peerSupporters: [{ branchId: 'b-1' }] }) },
  ])('a register with $title is broken', async ({ answer }) => {
    handler = json(answer);
    expect((await faultOf(source().open(call()))).fault).toBe('broken');
  });

  it('is left as soon as the caller gives up', async () => {
    handler = () => {};
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 30);
    const startedAt = performance.now();
    expect((await faultOf(source().page(call(controller.signal), null, 3))).fault).toBe('away');
    expect(performance.now() - startedAt).toBeLessThan(LIMITS.timeoutMs);
  });

  it('that nobody listens for is away', async () => {
    const closed = new HttpSource({
      orgNumber: ORG,
      url: 'http://127.0.0.1:9',
      allowedOrigins: ['http://127.0.0.1:9'],
      credential: 'x',
    });
    expect((await faultOf(closed.open(call()))).fault).toBe('away');
  });

  it('at an address nobody allowed is refused before it is asked', () => {
    const build = () =>
      new HttpSource({ orgNumber: ORG, url: origin, allowedOrigins: ['https://members.example.no'], credential: 'x' });
    expect(build).toThrow(SourceError);
    expect(requests).toHaveLength(0);
  });
});
