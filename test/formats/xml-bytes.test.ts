import { expect, test } from 'vitest';
import { XmlBytes } from '../../worker/formats/xlsx/xml-bytes.ts';
import { XmlPiece } from '../../worker/formats/xlsx/xml-piece.ts';
import { XmlText } from '../../worker/formats/xlsx/xml-text.ts';

function written(put: (xml: XmlBytes) => void): string {
  const xml = new XmlBytes(new XmlText(), 16);
  put(xml);
  return Buffer.from(xml.bytes).toString();
}

test('is the UTF-8 of its pieces, however much more that is than was expected', () => {
  const texts = ['Blåbærskogen 😀 '.repeat(700), '', 'å'.repeat(32_000), '–'.repeat(32_000)];
  const xml = new XmlBytes(new XmlText(), 16);
  for (const text of texts) {
    xml.put(new XmlPiece('<t>'));
    xml.putText(text);
  }
  const all = Buffer.from(texts.map((text) => `<t>${text}`).join(''));
  expect(xml.length).toBe(all.length);
  expect(all.equals(xml.bytes)).toBe(true);
});

test.each(['', 'a', 'ab', 'abc', 'abcd', '<c r="A', '–å', ' xml:space="preserve">'])(
  'puts in %j, whatever its length',
  (text) => {
    const between = (xml: XmlBytes) => {
      xml.put(new XmlPiece('<'));
      xml.put(new XmlPiece(text));
      xml.put(new XmlPiece('>'));
    };
    expect(written(between)).toBe(`<${text}>`);
  },
);

test('puts in again what stands there', () => {
  const twice = (xml: XmlBytes) => {
    xml.put(new XmlPiece('<row r="415">'));
    xml.putAgain(8, 11);
  };
  expect(written(twice)).toBe('<row r="415">415');
});

test('begins anew once it is cleared', () => {
  const xml = new XmlBytes(new XmlText(), 16);
  xml.putText('a'.repeat(20_000));
  xml.clear();
  expect(xml.length).toBe(0);
  xml.putText('é');
  expect([...xml.bytes]).toEqual([0xc3, 0xa9]);
});

test.each([
  ...[0, 9, 10, 99, 100, 2_147_483_647, 2_147_483_648, Number.MAX_SAFE_INTEGER, 1e21],
  ...[-1, -2_147_483_648, 0.5, -0.1, 1e-7],
])('writes %d as it is written everywhere', (value) => {
  expect(written((xml) => xml.putNumber(value))).toBe(`${value}`);
});

test('writes minus nothing as nothing', () => {
  expect(written((xml) => xml.putNumber(-0))).toBe('0');
});

test.each([Number.NaN, Number.POSITIVE_INFINITY])('refuses %d', (value) => {
  expect(() => written((xml) => xml.putNumber(value))).toThrow(RangeError);
});

test('writes each UTF-16 unit as the text that is looked at as a whole, and counts the same', () => {
  const [whole, counted] = [new XmlText(), new XmlText()];
  const xml = new XmlBytes(counted, 16);
  for (let unit = 0; unit < 0x10000; unit++) {
    const text = `a${String.fromCharCode(unit)}x0041_`;
    xml.clear();
    xml.putText(text);
    const expected = Buffer.from(whole.escape(text));
    if (!expected.equals(xml.bytes)) expect(Buffer.from(xml.bytes).toString()).toBe(expected.toString());
  }
  expect(counted.replaced).toBe(whole.replaced);
  expect(counted.replaced).toBeGreaterThan(2_000);
});
