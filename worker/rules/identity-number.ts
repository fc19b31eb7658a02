// Pure. Finds national identity numbers in text. Says where, never which.
import { daysInMonth } from './read-date.ts';

export interface TextRange {
  /** UTF-16 index of the first character. */
  start: number;
  /** UTF-16 index after the last character. */
  end: number;
}

/**
 * Invisible characters that survive copying from web pages and PDF between two digits, marks of writing direction among
 * them, and U+FFFD, which stands for those that were no characters at all.
 */
const INVISIBLE = '[\\u00AD\\u061C\\u200B-\\u200F\\u202A-\\u202E\\u2060\\u2066-\\u2069\\uFEFF\\uFFFD]*';
const SEPARATOR = `${INVISIBLE}[\\s.\\-\\u2010-\\u2013]${INVISIBLE}`;
/** Fullwidth digits too: they read the same and would pass a search for 0–9. */
const DIGIT = '[0-9\\uFF10-\\uFF19]';

function digits(count: number): string {
  return Array.from({ length: count }, () => DIGIT).join(INVISIBLE);
}

/** As people write them: together, after the date, date in pairs, and the five split in three and two. */
const SHAPES = [[11], [6, 5], [6, 3, 2], [2, 2, 2, 5], [2, 2, 2, 3, 2]].map((groups) =>
  groups.map(digits).join(SEPARATOR),
);
const CANDIDATE = new RegExp(`(?<!${DIGIT})(?:${SHAPES.join('|')})(?!${DIGIT})`, 'g');
/** Most texts have no digit at all, and this is asked once a record. */
const ANY_DIGIT = new RegExp(DIGIT);

/** Where in the text national identity numbers stand: 11 digits with a possible date and valid control digits. */
export function findIdentityNumbers(text: string): TextRange[] {
  const found: TextRange[] = [];
  if (text.length < 11 || !ANY_DIGIT.test(text)) return found;
  CANDIDATE.lastIndex = 0;
  for (let match = CANDIDATE.exec(text); match !== null; match = CANDIDATE.exec(text)) {
    const end = match.index + match[0].length;
    if (isIdentityNumber(plainDigits(match[0]))) found.push({ start: match.index, end });
    // A candidate that is none may overlap one that is.
    else CANDIDATE.lastIndex = match.index + 1;
  }
  return found;
}

/** Whether a national identity number stands anywhere in the text. */
export function hasIdentityNumber(text: string): boolean {
  return findIdentityNumbers(text).length > 0;
}

// Weights and the remainders of the rule of 2032: Skatteetaten, https://skatteetaten.github.io/folkeregisteret-api-dokumentasjon/nytt-fodselsnummer-fra-2032/
const FIRST_WEIGHTS = [3, 7, 6, 1, 8, 9, 4, 5, 2, 1] as const;
const SECOND_WEIGHTS = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1] as const;
/** Remainder 0 is the rule in force; numbers issued from 2032 may also leave 1, 2 or 3. */
const LAST_FIRST_REMAINDER = 3;

/**
 * Whether eleven digits are a possible fødselsnummer, D-number (day + 40), H-number (month + 40) or synthetic number
 * (month + 80; + 65 from Tenor), by today's control digits or those of 2032.
 */
export function isIdentityNumber(elevenDigits: string): boolean {
  if (!/^[0-9]{11}$/.test(elevenDigits)) return false;
  return (
    isBirthDate(elevenDigits) &&
    remainder(elevenDigits, FIRST_WEIGHTS) <= LAST_FIRST_REMAINDER &&
    remainder(elevenDigits, SECOND_WEIGHTS) === 0
  );
}

function isBirthDate(text: string): boolean {
  const day = Number(text.slice(0, 2));
  const month = Number(text.slice(2, 4));
  // The century is not in the digits, and 1900 is the only year it would matter for: 29 February 1900 did not exist.
  const days = daysInMonth(2000 + Number(text.slice(4, 6)), plainMonth(month));
  const plainDay = day > 40 ? day - 40 : day;
  return plainDay >= 1 && plainDay <= days;
}

function plainMonth(month: number): number {
  if (month > 80) return month - 80;
  if (month > 65) return month - 65;
  return month > 40 ? month - 40 : month;
}

function remainder(text: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, index) => sum + weight * Number(text[index]), 0) % 11;
}

function plainDigits(text: string): string {
  let plain = '';
  for (const character of text) {
    if (character >= '0' && character <= '9') plain += character;
    else if (character >= '\uFF10' && character <= '\uFF19') plain += String(character.charCodeAt(0) - 0xff10);
  }
  return plain;
}
