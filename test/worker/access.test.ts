import { generateKeyPair } from 'jose';
import { describe, expect, test } from 'vitest';
import { call, problemFrom, REQUEST } from './support/api.ts';
import { mint, ORG, ORIGIN, OTHER_ORG, OTHER_ORIGIN, type TokenOptions } from './support/test-portals.ts';

const stranger = await generateKeyPair('ES256');
const strangerEd = await generateKeyPair('EdDSA');
const base64url = (value: unknown) =>
  btoa(typeof value === 'string' ? value : JSON.stringify(value))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
const [goodHeader, goodPayload, goodSignature] = (await mint()).split('.');
const claimsOf = (token: string) =>
  JSON.parse(atob(token.split('.')[1]?.replaceAll('-', '+').replaceAll('_', '/') ?? ''));
const good = claimsOf(await mint());
const unsigned = (header: unknown, claims: unknown = good, signature = '') =>
  `${base64url(header)}.${base64url(claims)}.${signature}`;

const minted: Record<string, TokenOptions> = {
  'signed by a stranger': { key: stranger.privateKey },
  'signed by a stranger with another algorithm': { key: strangerEd.privateKey, header: { alg: 'EdDSA' } },
  expired: { issued: -700, expires: -100 },
  'expired a second ago': { issued: -100, expires: -1 },
  'without exp': { expires: null },
  'living 16 minutes': { expires: 960 },
  'living no time': { issued: 10, expires: 10 },
  'ending before it begins': { issued: 100, expires: 50 },
  'issued in the future': { issued: 300, expires: 600 },
  'not valid yet': { claims: { nbf: Math.floor(Date.now() / 1000) + 300 } },
  'for another audience': { claims: { aud: 'something-else' } },
  'of an unknown issuer': { claims: { iss: 'nobody' } },
  'of another issuer': { claims: { iss: 'other' } },
  'for an organisation of another portal': { claims: { org: OTHER_ORG } },
  'for an organisation of nobody': { claims: { org: '999999999' } },
  'with an organisation that is no number': { claims: { org: '../311000020' } },
  'with an organisation that is no text': { claims: { org: 311_000_020 } },
  'with an empty subject': { claims: { sub: '' } },
  'with a subject that is no text': { claims: { sub: 7 } },
  'with a subject too long': { claims: { sub: 'x'.repeat(256) } },
  'with a scope that is a list': { claims: { scope: ['exports:read'] } },
  'with an unknown kid': { header: { kid: 'portal-2' } },
  'with the kid of another portal': { header: { kid: 'other-1' } },
  'with __proto__ as kid': { header: { kid: '__proto__' } },
  'with constructor as kid': { header: { kid: 'constructor' } },
  'with a path as kid': { header: { kid: '../portal-1' } },
  'with SQL as kid': { header: { kid: "' OR 1=1 --" } },
  'with a kid of 3 kB': { header: { kid: 'k'.repeat(3000) } },
  'too long': { claims: { padding: 'x'.repeat(5000) } },
};
for (const claim of ['iss', 'aud', 'sub', 'org', 'scope', 'iat', 'exp'])
  minted[`without ${claim}`] = { without: [claim] };

const raw: Record<string, string> = {
  'alg none': unsigned({ alg: 'none', typ: 'JWT', kid: 'portal-1' }),
  'alg None': unsigned({ alg: 'None', kid: 'portal-1' }),
  'alg NONE with a signature': unsigned({ alg: 'NONE', kid: 'portal-1' }, good, goodSignature),
  'alg missing': unsigned({ kid: 'portal-1' }, good, goodSignature),
  'alg HS256 over the public key': unsigned({ alg: 'HS256', kid: 'portal-1' }, good, goodSignature),
  'alg RS256 with the key for ES256': unsigned({ alg: 'RS256', kid: 'portal-1' }, good, goodSignature),
  'a key of its own': unsigned({ alg: 'ES256', kid: 'portal-1', jwk: { kty: 'EC' } }, good, goodSignature),
  'an address for keys': unsigned({ alg: 'ES256', kid: 'portal-1', jku: 'https://evil.example' }, good, goodSignature),
  'a critical header': unsigned({ alg: 'ES256', kid: 'portal-1', crit: ['x'], x: 1 }, good, goodSignature),
  'claims changed after signing': `${goodHeader}.${base64url({ ...good, org: OTHER_ORG })}.${goodSignature}`,
  'header changed after signing': `${base64url({ alg: 'ES256', kid: 'portal-1', x: 1 })}.${goodPayload}.${goodSignature}`,
  'no signature': `${goodHeader}.${goodPayload}.`,
  'half a signature': `${goodHeader}.${goodPayload}.${goodSignature?.slice(0, 40)}`,
  'the signature twice': `${goodHeader}.${goodPayload}.${goodSignature}${goodSignature}`,
  'two parts': `${goodHeader}.${goodPayload}`,
  'four parts': `${goodHeader}.${goodPayload}.${goodSignature}.x`,
  'one part': 'abc',
  dots: '..',
  'claims that are no JSON': `${goodHeader}.${base64url('nonsense')}.${goodSignature}`,
  'claims that are a list': `${goodHeader}.${base64url([])}.${goodSignature}`,
  'claims that are null': `${goodHeader}.${base64url('null')}.${goodSignature}`,
  'a header that is no JSON': `${base64url('nonsense')}.${goodPayload}.${goodSignature}`,
  'letters of no base64': '§§.§§.§§'.replaceAll('§', '%'),
};

describe('a token is refused', () => {
  test.each(Object.entries(minted))('%s', async (_name, options) => {
    await expectRefusal(await mint(options));
  });

  test.each(Object.entries(raw))('%s', async (_name, token) => {
    await expectRefusal(token);
  });

  test.each([
    ['missing', null],
    ['empty', ''],
    ['basic', 'Basic abc'],
    ['without a scheme', goodHeader ?? ''],
    ['bearer without a token', 'Bearer '],
  ])('an Authorization header that is %s', async (_name, header) => {
    const response = await call('/exports', { token: null, headers: header === null ? {} : { Authorization: header } });
    expect(response.status).toBe(401);
  });
});

test('a good token is taken', async () => {
  expect((await call('/exports')).status).toBe(200);
});

test('a portal whose clock is a little ahead is forgiven', async () => {
  expect((await call('/exports', { token: await mint({ issued: 20 }) })).status).toBe(200);
});

describe('scopes', () => {
  const id = crypto.randomUUID();
  test.each([
    ['GET', '/exports', 'exports:read'],
    ['GET', `/exports/${id}`, 'exports:read'],
    ['GET', `/exports/${id}/findings`, 'exports:read'],
    ['POST', `/exports/${id}/ticket`, 'exports:read'],
    ['POST', '/exports', 'exports:write'],
    ['POST', `/exports/${id}/cancel`, 'exports:write'],
    ['POST', `/exports/${id}/retry`, 'exports:write'],
    ['POST', `/exports/${id}/download-link`, 'exports:download'],
    ['GET', `/exports/${id}/file`, 'exports:download'],
    ['DELETE', `/exports/${id}`, 'exports:delete'],
  ])('%s %s needs %s', async (method, path, needed) => {
    const others = ['exports:read', 'exports:write', 'exports:download', 'exports:delete', 'records:write']
      .filter((scope) => scope !== needed)
      .join(' ');
    const body = path === '/exports' && method === 'POST' ? { body: REQUEST } : {};
    const response = await call(path, { method, token: await mint({ claims: { scope: others } }), ...body });
    expect(response.status).toBe(403);
    expect((await problemFrom(response)).code).toBe('insufficient-scope');
  });
});

describe('origins', () => {
  test.each([
    ['an unknown one', 'https://evil.example'],
    ['one that ends alike', 'https://evilportal.example'],
    ['one that begins alike', `${ORIGIN}.evil.example`],
    ['another scheme', 'http://portal.example'],
    ['another port', `${ORIGIN}:8443`],
    ['upper case', 'https://PORTAL.example'],
    ['a trailing dot', `${ORIGIN}.`],
    ['a path', `${ORIGIN}/`],
    ['userinfo', 'https://user@portal.example'],
    ['null', 'null'],
    ["another portal's", OTHER_ORIGIN],
  ])('%s is turned away', async (_name, origin) => {
    const response = await call('/exports', { origin });
    expect(response.status).toBe(403);
    expect((await problemFrom(response)).code).toBe('origin-not-allowed');
  });

  test('no origin is a server, which the token speaks for', async () => {
    expect((await call('/exports', { origin: null })).status).toBe(200);
  });

  test('a preflight from a registered origin is told what it may send', async () => {
    const response = await call('/exports', {
      method: 'OPTIONS',
      token: null,
      headers: { 'Access-Control-Request-Method': 'POST', 'Access-Control-Request-Headers': 'authorization' },
    });
    expect(response.status).toBe(204);
    expect(response.headers.get('Access-Control-Allow-Origin')).toBe(ORIGIN);
    expect(response.headers.get('Access-Control-Allow-Credentials')).toBeNull();
    expect(response.headers.get('Vary')).toContain('Origin');
  });

  test('a preflight from elsewhere gets nothing', async () => {
    const response = await call('/exports', {
      method: 'OPTIONS',
      token: null,
      origin: 'https://evil.example',
      headers: { 'Access-Control-Request-Method': 'POST' },
    });
    expect(response.status).toBe(403);
    expect(response.headers.get('Access-Control-Allow-Origin')).toBeNull();
  });
});

async function expectRefusal(token: string): Promise<void> {
  const response = await call('/exports', { token });
  expect(response.status).toBe(401);
  expect(response.headers.get('Content-Type')).toBe('application/problem+json');
  const problem = await problemFrom(response);
  expect(problem.code).toBe('unauthenticated');
  expect(JSON.stringify(problem)).not.toContain(ORG);
}
