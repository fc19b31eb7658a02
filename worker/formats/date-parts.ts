// Pure.
const DAY_MS = 86_400_000;
/** Day 0 of spreadsheets' 1900 date system, for days from 1900-03-01 on. */
const EPOCH_MS = Date.UTC(1899, 11, 30);
const ISO_DATE = /^(\d{4})-(\d{2})-(\d{2})$/;

/** The serial number of a `yyyy-mm-dd` day in spreadsheets; throws a RangeError for anything else. */
export function dateSerial(isoDate: string): number {
  const [, year, month, day] = ISO_DATE.exec(isoDate) ?? [];
  const time = Date.UTC(Number(year), Number(month) - 1, Number(day));
  const serial = (time - EPOCH_MS) / DAY_MS;
  if (!(serial > 60) || serialDate(serial) !== isoDate) throw new RangeError('Not a day a spreadsheet can hold');
  return serial;
}

/** The `yyyy-mm-dd` day of a serial number. */
export function serialDate(serial: number): string {
  return new Date(EPOCH_MS + serial * DAY_MS).toISOString().slice(0, 10);
}

/** `dd.mm.yyyy`, as dates are written in Norway. */
export function norwegianDate(isoDate: string): string {
  return `${isoDate.slice(8, 10)}.${isoDate.slice(5, 7)}.${isoDate.slice(0, 4)}`;
}
