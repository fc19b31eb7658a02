import type { Env } from '../env.ts';
import { D1Source } from './d1-source.ts';
import { HttpSource } from './http-source.ts';
import { httpSourceOptions } from './http-sources.ts';
import type { RecordSource } from './record-source.ts';

/**
 * The source an organisation's records come from: its own member system when HTTP_SOURCES lists it, else our D1.
 * Throws `SourceError` with fault `refused` when the settings cannot be used.
 */
export function sourceFor(
  env: Pick<Env, 'DB' | 'HTTP_SOURCES' | 'HTTP_SOURCE_CREDENTIALS'>,
  orgNumber: string,
): RecordSource {
  const options = httpSourceOptions(env, orgNumber);
  return options === null ? new D1Source(env.DB, orgNumber) : new HttpSource(options);
}
