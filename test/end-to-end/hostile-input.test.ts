import { readFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, importJWK, type JWK, SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { HTTP_STATUS, type HttpErrorCode } from '../../worker/protocol/error-codes.ts';
import type { ExportFile, Job } from '../../worker/protocol/job.ts';
import { CLOSE_CODES, SUBPROTOCOL, TICKET_PREFIX } from '../../worker/protocol/messages.ts';
import { ApiClient, REQUEST } from '../support/api-client.ts';
import { DemoServer } from '../support/demo-server.ts';

/** Nothing of this organisation is ever started. */
const UNTOUCHED = '311000020';
const COMPLETED = '311000012';
const OVERSIZED = JSON.stringify({ ...REQUEST, padding: 'x'.repeat(17 * 1024) });

let server: DemoServer;
let keys: Record<'demo' | 'demo-b', JWK>;
let untouched: ApiClient;
let completed: { id: string; file: ExportFile };
beforeAll(async () => {
  server = await DemoServer.start();
  keys = JSON.parse(await readFile(join(server.persistDir, 'demo-keys.json'), 'utf8'));
  untouched = new ApiClient(server.origin, UNTOUCHED);
  const api = new ApiClient(server.origin, COMPLETED);
  const job = await api.untilEnded((await api.start()).id);
  if (job.status !== 'completed') throw new Error(`It is ${job.status}`);
  completed = job;
});
afterAll(() => server?.stop());

interface Hostile {
  method?: string;
  path?: string;
  headers?: Record<string, string>;
  body?: string;
  /** Sent without a length, piece by piece. */
  chunked?: boolean;
  /** Of whom; null sends none. */
  token?: string | null;
}

interface Answer {
  status: number;
  type: string;
  headers: Record<string, string | string[] | undefined>;
  text: string;
}

/** As anything on the network may ask: `fetch` would mend some of it. */
async function ask({
  method = 'POST',
  path = '/exports',
  headers = {},
  body,
  chunked,
  token,
}: Hostile): Promise<Answer> {
  const bearer = token === undefined ? await untouched.token() : token;
  return new Promise((answer, fail) => {
    const request = httpRequest(
      `${server.origin}/api/v1${path}`,
      {
        method,
        headers: {
          ...(bearer === null ? {} : { Authorization: `Bearer ${bearer}` }),
          ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
          ...(body === undefined || chunked ? {} : { 'Content-Length': String(Buffer.byteLength(body)) }),
          ...headers,
        },
      },
      async (response) => {
        const chunks: Buffer[] = [];
        for await (const chunk of response) chunks.push(chunk);
        answer({
          status: response.statusCode ?? 0,
          type: response.headers['content-type'] ?? '',
          headers: response.headers,
          text: Buffer.concat(chunks).toString(),
        });
      },
    );
    request.on('error', fail);
    request.end(body);
  });
}

async function expectProblem(answer: Answer, code: HttpErrorCode): Promise<void> {
  expect({ ...answer, code: JSON.parse(answer.text).code }).toMatchObject({ status: HTTP_STATUS[code], code });
  expect(answer.type).toBe('application/problem+json');
  expect(JSON.parse(answer.text)).toMatchObject({
    type: `urn:bufdir-export:problem:${code}`,
    title: expect.any(String),
    status: HTTP_STATUS[code],
    reference: expect.stringMatching(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/),
  });
  expect(answer.text).not.toMatch(/\bat .*\.(ts|js)|SQLITE|D1_ERROR/);
  const list = (await (await untouched.call('GET', '/exports')).json()) as { exports: Job[] };
  expect(list.exports).toEqual([]);
}

describe('a body is refused', () => {
  const bodies: Record<string, [string, HttpErrorCode]> = {
    'that is no JSON': ['{"basisYear": 2025,', 'invalid-request'],
    'that is empty': ['', 'invalid-request'],
    'that is null': ['null', 'invalid-request'],
    'that is a list': ['[]', 'invalid-request'],
    'with a field nobody knows': [JSON.stringify({ ...REQUEST, organisation: '311000039' }), 'invalid-request'],
    'without a format': [JSON.stringify({ ...REQUEST, format: undefined }), 'invalid-request'],
    'with a format nobody writes': [JSON.stringify({ ...REQUEST, format: 'docx' }), 'invalid-request'],
    'with a year to come': [JSON.stringify({ ...REQUEST, basisYear: 2999 }), 'invalid-request'],
    'with a year before the rules': [JSON.stringify({ ...REQUEST, basisYear: 2019 }), 'invalid-request'],
    'with half a year': [JSON.stringify({ ...REQUEST, basisYear: 2025.5 }), 'invalid-request'],
    'with a year as text': [JSON.stringify({ ...REQUEST, basisYear: '2025' }), 'invalid-request'],
    'that is too large': [OVERSIZED, 'too-large'],
  };

  test.for(Object.entries(bodies))('%s', async ([, [body, code]]) => {
    await expectProblem(await ask({ body }), code);
  });

  test('that is too large and does not say so', async () => {
    await expectProblem(await ask({ body: OVERSIZED, chunked: true }), 'too-large');
  });

  test('of another type than JSON', async () => {
    const headers = { 'Content-Type': 'text/plain' };
    await expectProblem(await ask({ body: JSON.stringify(REQUEST), headers }), 'invalid-request');
  });
});

describe('a token is refused', () => {
  const now = Math.floor(Date.now() / 1000);
  const claims = {
    iss: 'demo',
    aud: 'bufdir-export',
    sub: 'hostile',
    org: UNTOUCHED,
    scope: 'exports:read exports:write',
    iat: now,
    exp: now + 600,
  };

  /** Signed by a portal's own key; claims that are undefined are left out. */
  async function signed(
    changes: Partial<Record<keyof typeof claims, unknown>> = {},
    by: 'demo' | 'demo-b' = 'demo',
  ): Promise<string> {
    const { alg = '', kid = '', ...jwk } = keys[by];
    return new SignJWT(JSON.parse(JSON.stringify({ ...claims, ...changes })))
      .setProtectedHeader({ alg, kid })
      .sign(await importJWK(jwk, alg));
  }

  const tokens: Record<string, () => Promise<string | null> | string | null> = {
    'when there is none': () => null,
    'that is no token': () => 'abc.def.ghi',
    'of another portal, for an organisation of ours': () => signed({ iss: 'demo-b' }, 'demo-b'),
    'signed with the key of another portal': () => signed({}, 'demo-b'),
    'signed by a stranger': async () => {
      const { privateKey } = await generateKeyPair('ES256', { extractable: true });
      const jwk = await exportJWK(privateKey);
      return new SignJWT(claims).setProtectedHeader({ alg: 'ES256', kid: 'demo-1', jwk }).sign(privateKey);
    },
    'for an organisation the portal may not speak for': () => signed({ org: '311000101' }),
    'that has expired': () => signed({ iat: now - 700, exp: now - 100 }),
    'without an end': () => signed({ exp: undefined }),
    'that lives longer than 15 minutes': () => signed({ exp: now + 3_600 }),
    'that is not signed (alg none)': () => new UnsecuredJWT(claims).encode(),
    'for another service': () => signed({ aud: 'something-else' }),
  };

  test.for(Object.entries(tokens))('%s', async ([, token]) => {
    await expectProblem(await ask({ body: JSON.stringify(REQUEST), token: await token() }), 'unauthenticated');
  });

  test('that is good but lacks the scope', async () => {
    const token = await signed({ scope: 'exports:read' });
    await expectProblem(await ask({ body: JSON.stringify(REQUEST), token }), 'insufficient-scope');
  });

  test('never when it is good: these tests would else pass for the wrong reason', async () => {
    expect(await ask({ method: 'GET', token: await signed() })).toMatchObject({ status: 200 });
  });
});

describe('an address is refused', () => {
  const asks: Record<string, [Hostile, HttpErrorCode]> = {
    'that does not exist': [{ method: 'GET', path: '/nothing' }, 'not-found'],
    'with a method it does not know': [{ method: 'PUT', body: JSON.stringify(REQUEST) }, 'not-found'],
    'of an export that is none': [{ method: 'GET', path: '/exports/1' }, 'not-found'],
    'of an export nobody made': [{ method: 'GET', path: '/exports/5f1c7f5e-6a0e-4a51-9d0e-2b1f6f1f3a77' }, 'not-found'],
    'that climbs': [{ method: 'GET', path: '/exports/..%2f..%2fdemo-keys.json' }, 'not-found'],
    'with a limit beyond the limit': [{ method: 'GET', path: '/exports?limit=100000' }, 'invalid-request'],
    'with a cursor that is not ours': [{ method: 'GET', path: "/exports?cursor='%20OR%201=1" }, 'invalid-request'],
    'from an origin nobody registered': [
      { body: JSON.stringify(REQUEST), headers: { Origin: 'https://evil.example' } },
      'origin-not-allowed',
    ],
    'from the origin null': [{ body: JSON.stringify(REQUEST), headers: { Origin: 'null' } }, 'origin-not-allowed'],
  };

  test.for(Object.entries(asks))('%s', async ([, [hostile, code]]) => {
    await expectProblem(await ask(hostile), code);
  });

  test.for([
    ['GET', ''],
    ['GET', '/findings'],
    ['GET', '/file'],
    ['POST', '/cancel'],
    ['POST', '/retry'],
    ['POST', '/ticket'],
    ['POST', '/download-link'],
    ['DELETE', ''],
  ] as const)('of an export of another organisation: %s …%s', async ([method, path]) => {
    await expectProblem(await ask({ method, path: `/exports/${completed.id}${path}` }), 'not-found');
    const job = await new ApiClient(server.origin, COMPLETED).job(completed.id);
    expect(job).toMatchObject({ status: 'completed', attempt: 1 });
  });
});

describe('of a file', () => {
  test.for(['bytes=999999999-', 'bytes=-0'])('the impossible range %s is refused with its size', async (range) => {
    const token = await new ApiClient(server.origin, COMPLETED).token();
    const hostile = { method: 'GET', path: `/exports/${completed.id}/file`, headers: { Range: range }, token };
    const answer = await ask(hostile);
    await expectProblem(answer, 'range-not-satisfiable');
    expect(answer.headers['content-range']).toBe(`bytes */${completed.file.sizeBytes}`);
  });

  test('a link with a wrong code opens nothing', async () => {
    const hostile = { method: 'GET', path: `/exports/${completed.id}/file?code=guessed`, token: null };
    await expectProblem(await ask(hostile), 'unauthenticated');
  });
});

describe('a socket', () => {
  async function socketWith(id: string, ticket: string, origin?: string): Promise<{ code: number; first: string }> {
    const url = `${server.origin.replace('http', 'ws')}/api/v1/exports/${id}/events`;
    const socket = new WebSocket(url, [SUBPROTOCOL, TICKET_PREFIX + ticket], origin === undefined ? {} : { origin });
    let first = '';
    socket.on('message', (data) => {
      first ||= String(data);
    });
    return new Promise((closed, fail) => {
      socket.on('close', (code) => closed({ code, first }));
      socket.on('error', fail);
    });
  }

  async function newTicket(): Promise<string> {
    const response = await new ApiClient(server.origin, COMPLETED).call('POST', `/exports/${completed.id}/ticket`);
    const { ticket } = (await response.json()) as { ticket: string };
    return ticket;
  }

  test('opens once by a ticket; the used ticket is refused', async () => {
    const ticket = await newTicket();
    const { code, first } = await socketWith(completed.id, ticket);
    expect(code).toBe(CLOSE_CODES.finished);
    expect(JSON.parse(first)).toMatchObject({ type: 'job', job: { id: completed.id, status: 'completed' } });
    expect(await socketWith(completed.id, ticket)).toEqual({ code: CLOSE_CODES.unauthenticated, first: '' });
  });

  test('is refused with a ticket nobody made', async () => {
    expect(await socketWith(completed.id, 'guessed')).toEqual({ code: CLOSE_CODES.unauthenticated, first: '' });
  });

  test('is refused from another origin than the ticket was made for', async () => {
    const ticket = await newTicket();
    await expect(socketWith(completed.id, ticket, 'https://evil.example')).rejects.toThrow('403');
  });

  test('is refused to what asks without an upgrade', async () => {
    const hostile = { method: 'GET', path: `/exports/${completed.id}/events`, token: null };
    await expectProblem(await ask(hostile), 'invalid-request');
  });
});

describe('a hundred parallel requests for one export', () => {
  test('start one: the first is told that it is new, the others that they joined', async () => {
    const api = new ApiClient(server.origin, '311000039');
    const answers = await Promise.all(Array.from({ length: 100 }, () => api.call('POST', '/exports', REQUEST)));
    const jobs = (await Promise.all(answers.map((answer) => answer.json()))) as Job[];
    expect(new Set(jobs.map(({ id }) => id)).size).toBe(1);
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([...Array.from({ length: 99 }, () => 200), 201]);
    const list = (await (await api.call('GET', '/exports')).json()) as { exports: Job[] };
    expect(list.exports).toHaveLength(1);
  });
});
