import { Buffer } from 'node:buffer';
import { WorkbookError } from './workbook-error.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** What bytes that were read as characters stand for. */
export function decoded(bytes: string): string {
  try {
    return utf8.decode(Buffer.from(bytes, 'latin1'));
  } catch (cause) {
    throw new WorkbookError('A sheet is not UTF-8', { cause });
  }
}
