// Pure. Strict reading of the small XML parts: our own subset, everything else refused.

export class XmlError extends Error {
  override readonly name = 'XmlError';
}

export interface XmlElement {
  name: string;
  attributes: ReadonlyMap<string, string>;
  children: XmlElement[];
  text: string;
}

const TAG = /<(\/?)([A-Za-z][\w:.-]*)((?:\s+[A-Za-z][\w:.-]*="[^"<]*")*)\s*(\/?)>/y;
const ATTRIBUTE = /([A-Za-z][\w:.-]*)="([^"<]*)"/g;
const ENTITY = /&(?:(amp|lt|gt|quot|apos)|#(\d{1,7}));|&/g;
const NAMED = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" } as const;
// biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 forbids exactly these (section 2.2).
const FORBIDDEN = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: anything that needs a closer look.
const SPECIAL = /[&>\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/;
const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** The root element of a document; throws an `XmlError` when it is not well formed or uses more than plain elements. */
export function parseXml(document: string): XmlElement {
  if (!document.startsWith(DECLARATION)) throw new XmlError('The XML declaration is missing');
  const holder: XmlElement = { name: '', attributes: new Map(), children: [], text: '' };
  const open = [holder];
  let at = DECLARATION.length;
  while (at < document.length) {
    const parent = open[open.length - 1];
    if (parent === undefined) break;
    const tagAt = document.indexOf('<', at);
    const text = document.slice(at, tagAt === -1 ? undefined : tagAt);
    if (text !== '' && parent === holder) throw new XmlError('Text outside the root element');
    parent.text += plainText(text);
    if (tagAt === -1) break;
    TAG.lastIndex = tagAt;
    const match = TAG.exec(document);
    if (match === null) throw new XmlError('A tag that is not allowed');
    const [, closing, name = '', attributes = '', empty] = match;
    at = TAG.lastIndex;
    if (closing === '/') {
      if (open.pop()?.name !== name || attributes !== '' || empty !== '') throw new XmlError('Tags do not match');
      continue;
    }
    const element: XmlElement = { name, attributes: readAttributes(attributes), children: [], text: '' };
    parent.children.push(element);
    if (empty !== '/') open.push(element);
  }
  const [root, ...others] = holder.children;
  if (open.length !== 1 || root === undefined || others.length > 0) throw new XmlError('Not one root element');
  return root;
}

/** Character data with its references resolved; throws an `XmlError` for what XML does not allow. */
export function plainText(raw: string): string {
  if (!SPECIAL.test(raw)) return raw;
  if (FORBIDDEN.test(raw) || raw.includes(']]>')) throw new XmlError('A forbidden character');
  return raw.replace(ENTITY, (_, name: keyof typeof NAMED | undefined, code: string | undefined) => {
    if (name !== undefined) return NAMED[name];
    // Tab, line feed and carriage return are all that needs a number.
    if (code === '9' || code === '10' || code === '13') return String.fromCharCode(Number(code));
    throw new XmlError('A reference that is not allowed');
  });
}

function readAttributes(text: string): Map<string, string> {
  const attributes = new Map<string, string>();
  for (const [, name = '', value = ''] of text.matchAll(ATTRIBUTE)) {
    if (attributes.has(name)) throw new XmlError('An attribute stands twice');
    attributes.set(name, plainText(value));
  }
  return attributes;
}
