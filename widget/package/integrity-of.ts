import { createHash } from 'node:crypto';

/** What Subresource Integrity holds bytes against: `sha384-…` (w3.org/TR/sri, 3.1). */
export function integrityOf(bytes: Uint8Array): string {
  return `sha384-${createHash('sha384').update(bytes).digest('base64')}`;
}
