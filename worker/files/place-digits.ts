// Pure. A list of places as one text: JSON takes it as it stands, and V8 reads it at once instead of number by number.
import { Buffer } from 'node:buffer';

/** Digits are the characters of ASCII from here on that JSON does not escape. */
const FIRST = 0x23;
const LAST = 0x7e;
const BACKSLASH = 0x5c;
const BASE = LAST - FIRST;
const DIGITS = Uint8Array.from({ length: BASE }, (_, digit) => FIRST + digit + (FIRST + digit < BACKSLASH ? 0 : 1));

/** Each place in as many digits as the `count` of places there may be asks for. */
export function placeDigits(places: ArrayLike<number>, count: number): string {
  const width = digitsFor(count);
  const text = Buffer.alloc(places.length * width);
  for (let index = 0; index < places.length; index++) {
    let rest = places[index] ?? 0;
    for (let at = (index + 1) * width - 1; at >= index * width; at--) {
      text[at] = DIGITS[rest % BASE] ?? 0;
      rest = Math.floor(rest / BASE);
    }
  }
  return text.toString('latin1');
}

/** The places that `placeDigits` wrote. */
export function readPlaces(text: string, count: number): Uint32Array {
  const width = digitsFor(count);
  const places = new Uint32Array(text.length / width);
  for (let index = 0; index < places.length; index++) {
    let place = 0;
    for (let at = index * width; at < (index + 1) * width; at++) place = place * BASE + digitOf(text.charCodeAt(at));
    places[index] = place;
  }
  return places;
}

/** How many digits a place takes that is one of so many. */
function digitsFor(count: number): number {
  let width = 1;
  for (let most = BASE; most < count; most *= BASE) width++;
  return width;
}

function digitOf(code: number): number {
  return code - FIRST - (code < BACKSLASH ? 0 : 1);
}
