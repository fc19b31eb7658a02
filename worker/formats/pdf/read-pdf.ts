import { Buffer } from 'node:buffer';
import { inflateSync } from 'node:zlib';
import {
  type PdfDictionary,
  PdfError,
  PdfName,
  PdfOperator,
  PdfParser,
  PdfReference,
  type PdfValue,
  textString,
  utf16,
} from './pdf-objects.ts';

/** An element of the structure tree: one with contents has text, the others have children. */
export interface PdfElement {
  type: string;
  scope: string | null;
  text: string;
  children: PdfElement[];
}

export interface ReadPdf {
  title: string;
  language: string;
  /** Shown to the eye, but no part of the contents: footers and headers repeated. */
  artifacts: string[][];
  document: PdfElement;
}

/** More than the writer's font programs and pages come to, inflated. */
const MAX_STREAM_BYTES = 1024 * 1024;
const MAX_PAGES = 1000;
const XREF_ENTRY = /(\d{10}) (\d{5}) ([nf]) \n/y;

/** Reads a PDF: every offset, every page and its text by the structure tree; throws a `PdfError` for a broken one. */
export function readPdf(bytes: Uint8Array): ReadPdf {
  return new Reader(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')).read();
}

class Reader {
  readonly #text: string;
  readonly #offsets: readonly number[];
  readonly #trailer: PdfDictionary;
  /** The texts of marked contents, by page and id. */
  readonly #marked = new Map<string, string>();
  readonly #used = new Set<string>();
  readonly #fonts = new Map<number, Map<number, string>>();

  constructor(text: string) {
    this.#text = text;
    if (!text.startsWith('%PDF-1.7\n')) throw new PdfError('The header is missing');
    const [, start] = /startxref\n(\d+)\n%%EOF\n$/.exec(text.slice(-64)) ?? [];
    if (start === undefined) throw new PdfError('The end of the file is missing');
    const [, count] = /^xref\n0 (\d+)\n/.exec(text.slice(Number(start), Number(start) + 32)) ?? [];
    if (count === undefined) throw new PdfError('The table of offsets is not where it should be');
    const offsets: number[] = [];
    XREF_ENTRY.lastIndex = Number(start) + `xref\n0 ${count}\n`.length;
    let end = XREF_ENTRY.lastIndex;
    for (let entry = XREF_ENTRY.exec(text); entry !== null; entry = XREF_ENTRY.exec(text)) {
      offsets.push(Number(entry[1]));
      end = XREF_ENTRY.lastIndex;
    }
    this.#offsets = offsets;
    const parser = new PdfParser(text, end);
    if (!parser.takes('trailer')) throw new PdfError('The trailer is missing');
    this.#trailer = dictionary(parser.value());
    if (offsets.length !== Number(count) || this.#trailer.get('Size') !== offsets.length) {
      throw new PdfError('The table of offsets is not complete');
    }
  }

  read(): ReadPdf {
    for (let number = 1; number < this.#offsets.length; number++) this.#checkObject(number);
    const root = this.#dictionary(this.#trailer.get('Root'));
    const info = this.#dictionary(this.#trailer.get('Info'));
    if (this.#dictionary(root.get('MarkInfo')).get('Marked') !== true) throw new PdfError('The file is not tagged');
    const artifacts = this.#pages(this.#dictionary(root.get('Pages')));
    const [top, ...others] = list(this.#dictionary(root.get('StructTreeRoot')).get('K'));
    if (others.length > 0) throw new PdfError('There is more than one document');
    const document = this.#element(top, 0);
    if (this.#used.size !== this.#marked.size) throw new PdfError('A text is in no element');
    return {
      title: textString(this.#string(info.get('Title'))),
      language: this.#string(root.get('Lang')),
      artifacts,
      document,
    };
  }

  #pages(tree: PdfDictionary): string[][] {
    const kids = list(tree.get('Kids'));
    if (kids.length === 0 || kids.length > MAX_PAGES || tree.get('Count') !== kids.length) {
      throw new PdfError('The number of pages is not as stated');
    }
    return kids.map((kid) => {
      const page = this.#dictionary(kid);
      const fonts = this.#dictionary(this.#dictionary(page.get('Resources')).get('Font') ?? new Map());
      return this.#contents(reference(kid), this.#stream(reference(page.get('Contents') ?? null)), fonts);
    });
  }

  /** Files the texts of a page; gives those that are no part of its contents. */
  #contents(page: number, content: string, fonts: PdfDictionary): string[] {
    const parser = new PdfParser(content);
    const artifacts: string[] = [];
    let letters = new Map<number, string>();
    let operands: PdfValue[] = [];
    let marked: { id: number | null; text: string } | null = null;
    while (!parser.atEnd()) {
      const token = parser.value();
      if (!(token instanceof PdfOperator)) {
        operands.push(token);
        continue;
      }
      const [first = null, second = null] = operands;
      operands = [];
      switch (token.operator) {
        case 'BDC': {
          if (marked !== null) throw new PdfError('Marked contents are nested');
          const id = second instanceof Map ? (second.get('MCID') ?? null) : null;
          marked = { id: typeof id === 'number' ? id : null, text: '' };
          break;
        }
        case 'EMC':
          if (marked === null) throw new PdfError('Marked contents end twice');
          if (marked.id !== null) this.#marked.set(`${page}/${marked.id}`, marked.text);
          else if (marked.text !== '') artifacts.push(marked.text);
          marked = null;
          break;
        case 'Tf':
          if (!(first instanceof PdfName)) throw new PdfError('A font has no name');
          letters = this.#letters(reference(fonts.get(first.name) ?? null));
          break;
        case 'TJ':
          if (marked === null) throw new PdfError('A text is not marked');
          for (const item of list(first)) if (typeof item === 'string') marked.text += decode(item, letters);
          break;
        case 'Tj':
        case "'":
        case '"':
        case 'Do':
          throw new PdfError('A page shows something this product does not write');
        default:
      }
    }
    if (marked !== null) throw new PdfError('Marked contents do not end');
    return artifacts;
  }

  /** What the glyphs of a font stand for, by its own ToUnicode map (9.10.3). */
  #letters(font: number): Map<number, string> {
    const known = this.#fonts.get(font);
    if (known !== undefined) return known;
    const map = this.#stream(reference(this.#dictionary(this.#object(font)).get('ToUnicode') ?? null));
    const letters = new Map<number, string>();
    for (const [, first = '', , texts = ''] of map.matchAll(/<([0-9a-f]+)> <([0-9a-f]+)> \[([^\]]*)\]/g)) {
      list(new PdfParser(`[${texts}]`).value()).forEach((text, index) => {
        if (typeof text === 'string') letters.set(Number.parseInt(first, 16) + index, utf16(text));
      });
    }
    this.#fonts.set(font, letters);
    return letters;
  }

  #element(value: PdfValue | undefined, depth: number): PdfElement {
    if (depth > 8) throw new PdfError('Elements are nested too deeply');
    const element = this.#dictionary(value);
    const type = element.get('S');
    if (!(type instanceof PdfName)) throw new PdfError('An element has no type');
    const attributes = element.get('A');
    const scope = attributes === undefined ? null : (this.#dictionary(attributes).get('Scope') ?? null);
    const result: PdfElement = {
      type: type.name,
      scope: scope instanceof PdfName ? scope.name : null,
      text: '',
      children: [],
    };
    for (const kid of list(element.get('K') ?? [])) {
      if (typeof kid === 'number') result.text += this.#take(`${reference(element.get('Pg') ?? null)}/${kid}`);
      else result.children.push(this.#element(kid, depth + 1));
    }
    return result;
  }

  #take(key: string): string {
    const text = this.#marked.get(key);
    if (text === undefined || this.#used.has(key)) throw new PdfError('An element has contents that do not exist');
    this.#used.add(key);
    return text;
  }

  #parser(number: number): PdfParser {
    const offset = this.#offsets[number];
    const parser = new PdfParser(this.#text, offset);
    if (offset === undefined || number === 0 || !this.#text.startsWith(`${number} 0 obj\n`, offset)) {
      throw new PdfError('An object is not where it should be');
    }
    parser.takes(`${number} 0 obj`);
    return parser;
  }

  /** Fonts too are unpacked, so that their checksums are compared. */
  #checkObject(number: number): void {
    const parser = this.#parser(number);
    parser.value();
    if (parser.takes('stream')) this.#stream(number);
    else if (!parser.takes('endobj')) throw new PdfError('An object does not end');
  }

  #object(number: number): PdfValue {
    return this.#parser(number).value();
  }

  #stream(number: number): string {
    const parser = this.#parser(number);
    const head = dictionary(parser.value());
    const length = head.get('Length');
    if (!parser.takes('stream\n') || typeof length !== 'number') throw new PdfError('A stream is missing');
    const end = parser.position + length;
    if (!/^\s?endstream/.test(this.#text.slice(end, end + 12))) throw new PdfError('A stream is not as long as stated');
    const packed = Buffer.from(this.#text.slice(parser.position, end), 'latin1');
    if (!head.has('Filter')) return packed.toString('latin1');
    try {
      return inflateSync(packed, { maxOutputLength: MAX_STREAM_BYTES }).toString('latin1');
    } catch (cause) {
      throw new PdfError('A stream cannot be unpacked', { cause });
    }
  }

  #resolve(value: PdfValue | undefined): PdfValue {
    return value instanceof PdfReference ? this.#object(value.number) : (value ?? null);
  }

  #dictionary(value: PdfValue | undefined): PdfDictionary {
    return dictionary(this.#resolve(value));
  }

  #string(value: PdfValue | undefined): string {
    const text = this.#resolve(value);
    if (typeof text !== 'string') throw new PdfError('A text is missing');
    return text;
  }
}

function dictionary(value: PdfValue): PdfDictionary {
  if (!(value instanceof Map)) throw new PdfError('A dictionary is missing');
  return value;
}

function list(value: PdfValue | undefined): PdfValue[] {
  if (!Array.isArray(value)) throw new PdfError('A list is missing');
  return value;
}

function reference(value: PdfValue): number {
  if (!(value instanceof PdfReference)) throw new PdfError('A reference is missing');
  return value.number;
}

function decode(bytes: string, letters: ReadonlyMap<number, string>): string {
  let text = '';
  for (let index = 0; index + 1 < bytes.length; index += 2) {
    const letter = letters.get(bytes.charCodeAt(index) * 256 + bytes.charCodeAt(index + 1));
    if (letter === undefined || letter === '\0') throw new PdfError('A glyph stands for no letter');
    text += letter;
  }
  return text;
}
