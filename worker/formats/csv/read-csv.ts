import { readPieces, type StoredFile } from '../stored-file.ts';

/** A stored file is no CSV as this product writes it. The message holds nothing of its contents. */
export class CsvError extends Error {
  override readonly name = 'CsvError';
}

/** More than any row the writer gives; what bounds the memory of reading. */
const MAX_ROW_LENGTH = 16 * 1024 * 1024;
const FIELD = /(?:"((?:[^"]|"")*)"|([^";\r\n]*))(;|$)/y;

/** The rows of a stored CSV file in batches, with the byte order mark and every CRLF checked. */
export async function* readCsv(file: StoredFile): AsyncGenerator<string[][], void, undefined> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let rest = '';
  let begun = false;
  for await (const chunk of readPieces(file, 0, file.sizeBytes)) {
    rest += decode(decoder, chunk);
    if (!begun && rest !== '') {
      if (!rest.startsWith('\ufeff')) throw new CsvError('The byte order mark is missing');
      rest = rest.slice(1);
      begun = true;
    }
    const { rows, used } = takeRows(rest);
    rest = rest.slice(used);
    if (rest.length > MAX_ROW_LENGTH) throw new CsvError('A row is too long');
    if (rows.length > 0) yield rows;
  }
  if (!begun || rest + decode(decoder) !== '') throw new CsvError('The file is cut off');
}

function decode(decoder: TextDecoder, chunk?: Uint8Array): string {
  try {
    return chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true });
  } catch (cause) {
    throw new CsvError('The file is not UTF-8', { cause });
  }
}

function takeRows(text: string): { rows: string[][]; used: number } {
  const rows: string[][] = [];
  let used = 0;
  let from = 0;
  for (let end = text.indexOf('\r\n', from); end !== -1; end = text.indexOf('\r\n', from)) {
    const line = text.slice(used, end);
    from = end + 2;
    // An odd number of quotes: this line end stands inside a field.
    if (line.includes('"') && line.split('"').length % 2 === 0) continue;
    rows.push(readFields(line));
    used = from;
  }
  return { rows, used };
}

function readFields(line: string): string[] {
  const fields: string[] = [];
  FIELD.lastIndex = 0;
  for (;;) {
    const match = FIELD.exec(line);
    if (match === null) throw new CsvError('A field cannot be read');
    const [, quoted, plain = '', separator] = match;
    fields.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (separator === '') return fields;
  }
}
