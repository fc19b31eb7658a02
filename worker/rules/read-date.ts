// Pure. A registered day as `yyyy-mm-dd`, or nothing when it can be read in two ways.

const ISO = /^\d{4}-\d{2}-\d{2}$/;
/** Dots are Norwegian, so day first; with `/` it may be American, and a year of two digits says no century. */
const NORWEGIAN = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/;

/** Reads `yyyy-mm-dd` and `dd.mm.yyyy`; null for everything else and for days the calendar does not have. */
export function readDate(text: string): string | null {
  // Almost every day there is, and asked of each record: cut out where it stands, without a list of groups.
  if (ISO.test(text)) return exists(text.slice(0, 4), text.slice(5, 7), text.slice(8)) ? text : null;
  const [whole, day = '', month = '', year = ''] = NORWEGIAN.exec(text) ?? [];
  if (whole === undefined || !exists(year, month, day)) return null;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** Days in a month, 1–12; 0 for any other month. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  if (month < 1 || month > 12) return 0;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function exists(year: string, month: string, day: string): boolean {
  const number = Number(day);
  return number >= 1 && Number(year) >= 1 && number <= daysInMonth(Number(year), Number(month));
}
