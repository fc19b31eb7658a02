// Pure. The values of a PDF file (ISO 32000-1, 7.2 and 7.3), as far as this product's own files have them.

/** A stored file is no PDF as this product writes it. The message holds nothing of its contents. */
export class PdfError extends Error {
  override readonly name = 'PdfError';
}

export class PdfName {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

export class PdfReference {
  readonly number: number;
  constructor(number: number) {
    this.number = number;
  }
}

/** Of a content stream: what to do with the values before it. */
export class PdfOperator {
  readonly operator: string;
  constructor(operator: string) {
    this.operator = operator;
  }
}

export type PdfDictionary = Map<string, PdfValue>;
/** Strings are bytes, one to a UTF-16 unit. */
export type PdfValue =
  | null
  | boolean
  | number
  | string
  | PdfName
  | PdfReference
  | PdfOperator
  | PdfValue[]
  | PdfDictionary;

/** Deeper than anything the writer nests; what bounds the stack. */
const MAX_DEPTH = 16;
const SPACE = /(?:[\0\t\n\f\r ]|%[^\r\n]*)*/y;
const REFERENCE = /(\d{1,10}) 0 R\b/y;
const NUMBER = /[+-]?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?/y;
const NAME = /\/([^\0\t\n\f\r ()<>[\]{}/%]*)/y;
const HEX_STRING = /<([0-9a-fA-F\s]*)>/y;
const WORD = /[A-Za-z'"*][A-Za-z0-9'"*]*/y;
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** Reads value after value from a text of bytes, one to a UTF-16 unit; throws a `PdfError` for what it cannot read. */
export class PdfParser {
  position: number;
  readonly #text: string;

  constructor(text: string, position = 0) {
    this.#text = text;
    this.position = position;
  }

  /** Whether nothing but space is left. */
  atEnd(): boolean {
    this.#match(SPACE);
    return this.position >= this.#text.length;
  }

  /** Takes the word when it stands here. */
  takes(word: string): boolean {
    this.#match(SPACE);
    if (!this.#text.startsWith(word, this.position)) return false;
    this.position += word.length;
    return true;
  }

  value(depth = 0): PdfValue {
    if (depth > MAX_DEPTH) throw new PdfError('Values are nested too deeply');
    if (this.takes('<<')) return this.#dictionary(depth);
    if (this.takes('[')) return this.#array(depth);
    if (this.takes('(')) return this.#literal();
    const reference = this.#match(REFERENCE);
    if (reference !== null) return new PdfReference(Number(reference[1]));
    const number = this.#match(NUMBER);
    if (number !== null) return Number(number[0]);
    const name = this.#match(NAME);
    if (name !== null) return new PdfName(name[1] ?? '');
    const hex = this.#match(HEX_STRING);
    if (hex !== null) return fromHex(hex[1] ?? '');
    const word = this.#match(WORD)?.[0];
    if (word === undefined) throw new PdfError('A value cannot be read');
    if (word === 'null') return null;
    return word === 'true' || word === 'false' ? word === 'true' : new PdfOperator(word);
  }

  #dictionary(depth: number): PdfDictionary {
    const entries: PdfDictionary = new Map();
    while (!this.takes('>>')) {
      const key = this.value(depth + 1);
      if (!(key instanceof PdfName)) throw new PdfError('A key is no name');
      entries.set(key.name, this.value(depth + 1));
    }
    return entries;
  }

  #array(depth: number): PdfValue[] {
    const items: PdfValue[] = [];
    while (!this.takes(']')) items.push(this.value(depth + 1));
    return items;
  }

  #literal(): string {
    let text = '';
    let open = 1;
    for (;;) {
      const char = this.#text[this.position++];
      if (char === undefined) throw new PdfError('A string does not end');
      if (char === '\\') {
        const escaped = this.#text[this.position++] ?? '';
        text += ESCAPES[escaped] ?? escaped;
        continue;
      }
      if (char === '(') open++;
      if (char === ')') open--;
      if (open === 0) return text;
      text += char;
    }
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.position;
    const match = pattern.exec(this.#text);
    if (match !== null) this.position = pattern.lastIndex;
    return match;
  }
}

/** A text string (7.9.2.2): UTF-16 with a byte order mark, or else Latin letters. */
export function textString(bytes: string): string {
  return bytes.startsWith('\xfe\xff') ? utf16(bytes.slice(2)) : bytes;
}

/** Big-endian UTF-16, from bytes. */
export function utf16(bytes: string): string {
  let text = '';
  for (let index = 0; index + 1 < bytes.length; index += 2) {
    text += String.fromCharCode(bytes.charCodeAt(index) * 256 + bytes.charCodeAt(index + 1));
  }
  return text;
}

function fromHex(digits: string): string {
  const pairs = digits.replace(/\s/g, '').match(/../g) ?? [];
  return String.fromCharCode(...pairs.map((pair) => Number.parseInt(pair, 16)));
}
