// Pure.
import { SourceError } from './source-error.ts';

/** Development only reaches its own machine; everything else is encrypted. */
const LOOPBACK_HOSTS: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];

/**
 * The base address of a source when it may be used (RELIABILITY C-23): of exactly an allowed origin, https unless it
 * is this machine, and without user name, password, query or fragment. Throws `SourceError` with fault `refused`.
 */
export function sourceUrl(text: string, allowedOrigins: readonly string[]): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null) throw refused('is no URL');
  if (url.username !== '' || url.password !== '') throw refused('holds a user name or password');
  if (url.search !== '' || url.hash !== '') throw refused('holds a query or fragment');
  const encrypted = url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK_HOSTS.includes(url.hostname));
  if (!encrypted) throw refused('is not https');
  if (!allowedOrigins.includes(url.origin)) throw refused('is not of an allowed origin');
  return url;
}

function refused(why: string): SourceError {
  return new SourceError('refused', `The address of the source ${why}`);
}
