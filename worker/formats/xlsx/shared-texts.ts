// Pure. Texts that stand in many cells: kept once in a part of their own, and named by their place there.
import { startsLikeFormula } from '../cell-text.ts';
import { XmlText } from './xml-text.ts';

/** Bounds the part: it is held whole by whoever writes or reads a workbook. */
const MOST_TEXTS = 4_000;
const MOST_UNITS = 300;

/** Those of the texts that can be shared, each once, in the order they are given. */
export function sharedTexts(texts: readonly string[]): string[] {
  return [...new Set(texts)].filter(isShareable).slice(0, MOST_TEXTS);
}

export function sharedTextsXml(shared: readonly string[]): string {
  const xml = new XmlText();
  const items = shared.map((text) => `<si><t xml:space="preserve">${xml.escape(text)}</t></si>`);
  return `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" uniqueCount="${shared.length}">${items.join('')}</sst>`;
}

/** Not what stands otherwise in a cell: cut off, with a sign for what XML cannot hold, or marked as no formula. */
function isShareable(text: string): boolean {
  const xml = new XmlText();
  xml.escape(text);
  return text !== '' && text.length <= MOST_UNITS && !startsLikeFormula(text) && xml.replaced === 0;
}
