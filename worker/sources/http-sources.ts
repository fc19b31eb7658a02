// Pure. The operator's settings HTTP_SOURCES and HTTP_SOURCE_CREDENTIALS.
import { z } from 'zod';
import type { HttpSourceOptions } from './http-source.ts';
import { SourceError } from './source-error.ts';

const orgNumber = z.string().regex(/^\d{9}$/);
const sourcesShape = z.strictObject({
  /** Exact origins, as `https://members.example.no`. */
  allowedOrigins: z.array(z.string().refine((text) => URL.canParse(text) && new URL(text).origin === text)).default([]),
  /** `credential` is a name in HTTP_SOURCE_CREDENTIALS. */
  organisations: z
    .record(orgNumber, z.strictObject({ url: z.string().min(1), credential: z.string().min(1) }))
    .default({}),
});
/** What a header can carry; anything else would fail at the first call with a message that quotes it. */
const credentialsShape = z.record(z.string(), z.string().regex(/^[\x21-\x7e]+$/));

/**
 * What the settings say of one organisation; null when it has no HTTP source.
 * Throws `SourceError` with fault `refused`, naming the setting and the field, never a credential.
 */
export function httpSourceOptions(
  env: { HTTP_SOURCES: string; HTTP_SOURCE_CREDENTIALS?: string },
  org: string,
): HttpSourceOptions | null {
  const { allowedOrigins, organisations } = read('HTTP_SOURCES', env.HTTP_SOURCES, sourcesShape);
  const entry = Object.hasOwn(organisations, org) ? organisations[org] : undefined;
  if (entry === undefined) return null;
  const credentials = read('HTTP_SOURCE_CREDENTIALS', env.HTTP_SOURCE_CREDENTIALS ?? '{}', credentialsShape);
  const credential = Object.hasOwn(credentials, entry.credential) ? credentials[entry.credential] : undefined;
  if (credential === undefined) throw misconfigured('HTTP_SOURCE_CREDENTIALS', `lacks the credential of ${org}`);
  return { orgNumber: org, url: entry.url, allowedOrigins, credential };
}

function read<Shape extends z.ZodType>(setting: string, text: string, shape: Shape): z.infer<Shape> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // Without its cause: V8 quotes the text it cannot parse, and that may be a credential.
    throw misconfigured(setting, 'is no JSON');
  }
  const checked = shape.safeParse(value);
  if (checked.success) return checked.data;
  throw misconfigured(setting, `is wrong at ${checked.error.issues[0]?.path.join('.') || 'its root'}`);
}

function misconfigured(setting: string, what: string): SourceError {
  return new SourceError('refused', `The setting ${setting} ${what}`);
}
