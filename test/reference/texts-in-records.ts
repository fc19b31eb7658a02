// Pure. Reading free text: what is kept of it, and what in it must not be there.

/** The text with a sign for each character that XML has no place for. */
export function writable(text: string): string {
  return Array.from(text.toWellFormed(), (character) => {
    const code = character.codePointAt(0) ?? 0;
    const forbidden = (code < 32 && !'\t\n\r'.includes(character)) || code === 0xfffe || code === 0xffff;
    return forbidden ? '\ufffd' : character;
  }).join('');
}

/** Writable, composed, without space around it and at most so many characters. */
export function tidy(text: string, most: number): string {
  return Array.from(writable(text).normalize('NFC').trim()).slice(0, most).join('').trimEnd();
}

/** Whether something of the text is lost when it is tidied. */
export function loses(text: string, most: number): boolean {
  return writable(text) !== text || Array.from(text.normalize('NFC').trim()).length > most;
}

/** The day a text names, `yyyy-mm-dd`; null when it names none, or perhaps another. */
export function dayIn(text: string): string | null {
  const day = /^\d{4}-\d\d-\d\d$/.test(text) ? text : fromNorwegian(text);
  if (day === null || day.startsWith('0000')) return null;
  const onCalendar = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(onCalendar.getTime()) && onCalendar.toISOString().startsWith(day) ? day : null;
}

function fromNorwegian(text: string): string | null {
  const [day, month, year] = text.split('.');
  if (!/^\d\d?\.\d\d?\.\d{4}$/.test(text) || day === undefined || month === undefined) return null;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

const CONTROL_1 = [3, 7, 6, 1, 8, 9, 4, 5, 2];
const CONTROL_2 = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2];

/** Whether eleven digits can be somebody's national identity number, by the rule of today or of 2032. */
export function isSomebodysNumber(digits: string): boolean {
  if (!/^[0-9]{11}$/.test(digits)) return false;
  const number = Array.from(digits, Number);
  const [first = 0, second = 0] = number.slice(9);
  const sum = (weights: number[]): number =>
    weights.reduce((total, weight, at) => total + weight * (number[at] ?? 0), 0);
  const firstRight = [0, 1, 2, 3].some((rest) => (sum(CONTROL_1) + first - rest) % 11 === 0);
  if (!firstRight || (sum(CONTROL_2) + second) % 11 !== 0) return false;
  const day = Number(digits.slice(0, 2));
  const month = Number(digits.slice(2, 4));
  const year = digits.slice(4, 6);
  const born = [0, 40].flatMap((more) =>
    // Plain, H-numbers, synthetic ones of Skatteetaten and of Tenor.
    [0, 40, 80, 65].map((moreMonths) => [day - more, month - moreMonths]),
  );
  return born.some(([d = 0, m = 0]) => d > 0 && m > 0 && dayIn(`${d}.${m}.20${year}`) !== null);
}

/** Whether such a number stands in a text, together or with one space after the date. */
export function namesSomebody(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const [whole] = /^\d{6} ?\d{5}(?!\d)/.exec(text.slice(at)) ?? [];
    if (whole === undefined || /\d/.test(text[at - 1] ?? '')) continue;
    if (isSomebodysNumber(whole.replace(' ', ''))) return true;
  }
  return false;
}

/** The text with what looks like an e-mail address or a telephone number replaced by a sign. */
export function withoutContacts(text: string): string {
  const words = text.replace(/[^\s()<>,;:]+@[^\s()<>,;:]+\.[\p{L}\d-]+/gu, '[…]');
  return words.replace(
    /(?<![\d+])(\+47 ?)?([2-9]\d{7}|[2-9]\d \d\d \d\d \d\d|[2-9]\d\d \d\d \d\d\d)(?!\d)/g,
    (found) => {
      const day = /^(20\d\d)(\d\d)(\d\d)$/.exec(found);
      return day !== null && dayIn(day.slice(1).join('-')) !== null ? found : '[…]';
    },
  );
}
