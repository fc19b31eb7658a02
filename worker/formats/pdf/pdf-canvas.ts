import { Buffer } from 'node:buffer';
import PDFDocument from 'pdfkit';
import type { WorkbookProperties } from '../sheet.ts';
import { INTER_REGULAR } from './fonts/inter-regular.ts';
import { INTER_SEMI_BOLD } from './fonts/inter-semi-bold.ts';

declare global {
  namespace PDFKit.Mixins {
    // Known to PDFKit since 0.17, but not to its typings.
    interface StructureElementOptions {
      scope?: 'Row' | 'Column';
    }
  }
}

export type Element = ReturnType<PDFKit.PDFDocument['struct']>;
export type Orientation = 'portrait' | 'landscape';

export interface TextStyle {
  font: 'regular' | 'bold';
  /** In points, as every length here. */
  size: number;
  colour: string;
  align?: 'left' | 'right';
  /** All digits equally wide, so that figures stand under each other. */
  tabular?: boolean;
}

export interface Frame {
  x: number;
  y: number;
  width: number;
}

const A4: Record<Orientation, [number, number]> = { portrait: [595.28, 841.89], landscape: [841.89, 595.28] };
const MARGIN = 46;
const FOOTER_HEIGHT = 22;
const FOOTER: TextStyle = { font: 'regular', size: 8, colour: '#595959' };
const LINE_GAP = 1.5;

/** Pages of tagged text, with a cursor that moves down and on to the next page. */
export class PdfCanvas {
  /** Where the next block begins, from the top of the page. */
  y = 0;
  readonly #document: PDFKit.PDFDocument;
  readonly #root: Element;
  readonly #footer: string;
  #orientation: Orientation = 'portrait';

  /** `footer` stands at the foot of every page, beside its number. */
  constructor({ title, language, creator, created }: WorkbookProperties, footer: string) {
    // The organisation's name stays out of these: PDFKit writes them into its XMP metadata without escaping.
    const day = new Date(created);
    this.#document = new PDFDocument({
      // No default font: the standard fonts are not embedded, and have no Sámi letters.
      font: '',
      pdfVersion: '1.7',
      tagged: true,
      lang: language,
      displayTitle: true,
      autoFirstPage: false,
      // The number of pages is only known at the end.
      bufferPages: true,
      // PDFKit makes the id of the file from these: equal reports are equal bytes.
      info: { Title: title, Creator: creator, Producer: creator, CreationDate: day, ModDate: day },
    });
    this.#document.registerFont('regular', Buffer.from(INTER_REGULAR, 'base64'));
    this.#document.registerFont('bold', Buffer.from(INTER_SEMI_BOLD, 'base64'));
    this.#footer = footer;
    this.newPage('portrait');
    this.#root = this.#document.struct('Document');
    this.#document.addStructure(this.#root);
  }

  get orientation(): Orientation {
    return this.#orientation;
  }

  get left(): number {
    return MARGIN;
  }

  get width(): number {
    return A4[this.#orientation][0] - 2 * MARGIN;
  }

  get isAtTop(): boolean {
    return this.y === MARGIN;
  }

  newPage(orientation: Orientation): void {
    this.#orientation = orientation;
    // Without margins of its own PDFKit never breaks a page by itself.
    this.#document.addPage({ size: A4[orientation], margin: 0 });
    this.y = MARGIN;
  }

  /** What a page takes from its top to its foot. */
  get pageHeight(): number {
    return A4[this.#orientation][1] - 2 * MARGIN - FOOTER_HEIGHT;
  }

  /** Whether a block of this height still fits on the page. */
  fits(height: number): boolean {
    return this.y + height <= MARGIN + this.pageHeight;
  }

  height(text: string, style: TextStyle, width: number): number {
    return text === '' ? 0 : this.#use(style).heightOfString(text, { ...textOptions(style), width });
  }

  lineWidth(text: string, style: TextStyle): number {
    return this.#use(style).widthOfString(text, textOptions(style));
  }

  /** An element of the structure tree, below `parent` or the document itself; to be ended after its last child. */
  element(type: 'Table' | 'TR', parent: Element = this.#root): Element {
    const element = this.#document.struct(type);
    parent.add(element);
    return element;
  }

  /** Shows a text as the contents of an element of its own; an empty one leaves an empty element. */
  text(
    type: 'H1' | 'H2' | 'H3' | 'P' | 'TH' | 'TD',
    text: string,
    style: TextStyle,
    frame: Frame,
    options: { parent?: Element; scope?: 'Row' | 'Column' } = {},
  ): void {
    const { parent = this.#root, scope } = options;
    const element = this.#document.struct(type, scope === undefined ? {} : { scope });
    parent.add(element);
    if (text !== '') element.add(() => this.#show(text, style, frame));
    element.end();
  }

  /** Shows a text that is no part of the contents: a header repeated, a footer. */
  artifactText(text: string, style: TextStyle, frame: Frame): void {
    this.#document.markContent('Artifact', { type: 'Pagination' });
    this.#show(text, style, frame);
    this.#document.endMarkedContent();
  }

  line(x: number, y: number, width: number, colour: string, thickness: number): void {
    this.#document.markContent('Artifact', { type: 'Layout' });
    this.#document
      .moveTo(x, y)
      .lineTo(x + width, y)
      .lineWidth(thickness)
      .stroke(colour);
    this.#document.endMarkedContent();
  }

  box({ x, y, width }: Frame, height: number, colour: string): void {
    this.#document.markContent('Artifact', { type: 'Layout' });
    this.#document.rect(x, y, width, height).fill(colour);
    this.#document.endMarkedContent();
  }

  /** Numbers the pages and gives the bytes of the file. */
  finish(): Promise<Uint8Array> {
    const { count } = this.#document.bufferedPageRange();
    for (let page = 0; page < count; page++) {
      this.#document.switchToPage(page);
      const { width, height } = this.#document.page;
      const frame = { x: MARGIN, y: height - MARGIN - FOOTER.size, width: width - 2 * MARGIN };
      this.artifactText(this.#footer, FOOTER, frame);
      this.artifactText(`${page + 1} / ${count}`, { ...FOOTER, align: 'right' }, frame);
    }
    return new Promise((resolve, reject) => {
      const chunks: Uint8Array[] = [];
      this.#document.on('data', (chunk: Uint8Array) => chunks.push(chunk));
      this.#document.on('error', reject);
      this.#document.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
      this.#root.end();
      this.#document.end();
    });
  }

  #use({ font, size }: TextStyle): PDFKit.PDFDocument {
    return this.#document.font(font).fontSize(size);
  }

  #show(text: string, style: TextStyle, { x, y, width }: Frame): void {
    this.#use(style)
      .fillColor(style.colour)
      .text(text, x, y, { ...textOptions(style), width });
  }
}

function textOptions({ align = 'left', tabular = false }: TextStyle): PDFKit.Mixins.TextOptions {
  return { align, lineGap: LINE_GAP, ...(tabular ? { features: ['tnum'] } : {}) };
}
