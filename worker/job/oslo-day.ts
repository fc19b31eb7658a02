// Pure.
const OSLO = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Oslo', dateStyle: 'short' });

/** The day in Norway, `yyyy-mm-dd`. */
export function osloDay(at: number): string {
  return OSLO.format(at);
}
