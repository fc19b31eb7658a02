// Pure. A list of places as one text: JSON takes it as it stands, and V8 reads it at once instead of number by number.
import { Buffer } from 'node:buffer';

/** Digits are the characters of ASCII from here on that JSON does not escape. */
const FIRST = 0x23;
const LAST = 0x7e;
const BACKSLASH = 0x5c;
const BASE = LAST - FIRST;
const DIGITS = Uint8Array.from({ length: BASE }, (_, digit) => FIRST + digit + (FIRST + digit < BACKSLASH ? 0 : 1));

/**
 * Each place in as many digits as the `count` of places there may be asks for: first the last digit of all of them, then
 * the one before it of all.
 */
export function placeDigits(places: Uint32Array, count: number): string {
  const text = Buffer.alloc(places.length * digitsFor(count));
  for (let from = 0, power = 1; from < text.length; from += places.length, power *= BASE) {
    for (let index = 0; index < places.length; index++) {
      text[from + index] = DIGITS[Math.floor((places[index] ?? 0) / power) % BASE] ?? 0;
    }
  }
  return text.toString('latin1');
}

/** The places that `placeDigits` wrote. */
export function readPlaces(text: string, count: number): Uint32Array {
  const places = new Uint32Array(text.length / digitsFor(count));
  for (let from = 0, power = 1; from < text.length; from += places.length, power *= BASE) {
    for (let index = 0; index < places.length; index++) {
      places[index] = (places[index] ?? 0) + power * digitOf(text.charCodeAt(from + index));
    }
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
