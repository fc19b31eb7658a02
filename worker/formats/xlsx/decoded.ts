import { Buffer } from 'node:buffer';
import { WorkbookError } from './workbook-error.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The text of bytes, which may have been read as a character each; throws a `WorkbookError` for what is not UTF-8. */
export function decoded(bytes: string | Uint8Array): string {
  try {
    return utf8.decode(typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes);
  } catch (cause) {
    throw new WorkbookError('A part is not UTF-8', { cause });
  }
}
