import { describe, expect, it } from 'vitest';
import { httpSourceOptions } from '../../worker/sources/http-sources.ts';
import { SourceError } from '../../worker/sources/source-error.ts';
import { sourceUrl } from '../../worker/sources/source-url.ts';

const ORIGINS = [
  'https://members.example.no',
  'http://localhost:8787',
  'http://members.example.no',
  'https://127.0.0.1',
];

describe('sourceUrl', () => {
  it.each([
    'https://members.example.no',
    'https://members.example.no/api/v2/',
    'https://MEMBERS.example.no:443/api',
    'http://localhost:8787/demo/host-api',
    // Written as a decimal number it is the same host, so only an operator who allowed it gets it.
    'https://2130706433/',
  ])('accepts %s', (url) => {
    expect(ORIGINS).toContain(sourceUrl(url, ORIGINS).origin);
  });

  it.each([
    ['', 'no URL'],
    ['members.example.no', 'no URL'],
    ['//members.example.no', 'no URL'],
    ['file:///etc/passwd', 'not https'],
    ['data:application/json,{}', 'not https'],
    ['ftp://members.example.no/', 'not https'],
    ['http://members.example.no/', 'not https'],
    ['http://localhost.example.no/', 'not https'],
    ['http://169.254.169.254/latest/meta-data', 'not https'],
    ['https://169.254.169.254/latest/meta-data', 'allowed origin'],
    ['https://members.example.no.evil.example/', 'allowed origin'],
    ['https://evil.example/?https://members.example.no', 'query'],
    ['https://members.example.no:8443/', 'allowed origin'],
    ['https://members.example.no@evil.example/', 'user name'],
    ['https://user:secret@members.example.no/', 'user name'],
    ['https://members.example.no/api?org=1', 'query'],
    ['https://members.example.no/#x', 'fragment'],
    ['http://localhost:8788/', 'allowed origin'],
    ['http://127.0.0.1:8787/', 'allowed origin'],
    ['http://[::1]:8787/', 'allowed origin'],
  ])('refuses %j', (url, why) => {
    const refuse = () => sourceUrl(url, ORIGINS);
    expect(refuse).toThrow(SourceError);
    expect(refuse).toThrow(why);
  });
});

describe('the settings of HTTP sources', () => {
  const org = '311000055';
  const listed = JSON.stringify({
    allowedOrigins: ['https://members.example.no'],
    organisations: { [org]: { url: 'https://members.example.no/api', credential: 'members' } },
  });

  it('give the source of a listed organisation its own credential', () => {
    const env = { HTTP_SOURCES: listed, HTTP_SOURCE_CREDENTIALS: '{"members":"s3cret","other":"x"}' };
    expect(httpSourceOptions(env, org)).toEqual({
      orgNumber: org,
      url: 'https://members.example.no/api',
      allowedOrigins: ['https://members.example.no'],
      credential: 's3cret',
    });
  });

  it.each(['311000012', '__proto__', 'constructor'])('leave %s, which is not listed, to D1', (other) => {
    expect(httpSourceOptions({ HTTP_SOURCES: listed }, other)).toBeNull();
    expect(httpSourceOptions({ HTTP_SOURCES: '{}' }, other)).toBeNull();
  });

  it.each([
    { title: 'no JSON', env: { HTTP_SOURCES: '{' }, message: 'HTTP_SOURCES is no JSON' },
    { title: 'empty', env: { HTTP_SOURCES: '' }, message: 'HTTP_SOURCES is no JSON' },
    { title: 'a list', env: { HTTP_SOURCES: '[]' }, message: 'HTTP_SOURCES is wrong at its root' },
    {
      title: 'an unknown field',
      env: { HTTP_SOURCES: '{"allowed":[]}' },
      message: 'HTTP_SOURCES is wrong at its root',
    },
    {
      title: 'an origin with a path',
      env: { HTTP_SOURCES: '{"allowedOrigins":["https://a.no/x"]}' },
      message: 'wrong at allowedOrigins.0',
    },
    {
      title: 'an origin with a slash',
      env: { HTTP_SOURCES: '{"allowedOrigins":["https://a.no/"]}' },
      message: 'wrong at allowedOrigins.0',
    },
    {
      title: 'no number',
      env: { HTTP_SOURCES: '{"organisations":{"x":{"url":"https://a.no","credential":"a"}}}' },
      message: 'wrong at organisations.x',
    },
    {
      title: 'no credential named',
      env: { HTTP_SOURCES: `{"organisations":{"${org}":{"url":"https://a.no"}}}` },
      message: 'credential',
    },
    {
      title: 'no credentials',
      env: { HTTP_SOURCES: listed },
      message: 'HTTP_SOURCE_CREDENTIALS lacks the credential of 311000055',
    },
    {
      title: 'another credential',
      env: { HTTP_SOURCES: listed, HTTP_SOURCE_CREDENTIALS: '{"x":"y"}' },
      message: 'lacks the credential',
    },
    {
      title: 'a credential no header can carry',
      env: { HTTP_SOURCES: listed, HTTP_SOURCE_CREDENTIALS: '{"members":"a\\nb"}' },
      message: 'wrong at members',
    },
    {
      title: 'credentials that are no JSON',
      env: { HTTP_SOURCES: listed, HTTP_SOURCE_CREDENTIALS: 's3cret' },
      message: 'HTTP_SOURCE_CREDENTIALS is no JSON',
    },
  ])('say what is wrong: $title', ({ env, message }) => {
    const read = () => httpSourceOptions(env, org);
    expect(read).toThrow(SourceError);
    expect(read).toThrow(message);
    expect(read).not.toThrow('s3cret');
  });
});
