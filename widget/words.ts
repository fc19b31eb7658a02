// Pure. Values put into words of one language.
import type { ExportRequest, Format } from '../worker/protocol/job.ts';
import type { StageUnit } from '../worker/protocol/stage-ids.ts';
import type { Forms, Texts } from './texts/texts.ts';
import type { TimeLeft } from './time-left.ts';

export const FORMAT_NAMES: Record<Format, string> = { xlsx: 'Excel', csv: 'CSV', pdf: 'PDF' };

export interface Words {
  number(value: number): string;
  percent(percent: number): string;
  counted(value: number, unit: StageUnit): string;
  /** Whole seconds as seconds, minutes or hours: `48 sekunder`. */
  duration(seconds: number): string;
  timeLeft(left: TimeLeft): string;
  size(bytes: number): string;
  /** `1. desember`. */
  day(epochMs: number): string;
  /** `14. mars 2025`. */
  fullDay(epochMs: number): string;
  /** `14.02`. */
  time(epochMs: number): string;
  /** `Excel, til innsending`. */
  product(request: ExportRequest): string;
}

/** The words of one language; `timeZone` only where it is not the reader's own. */
export function wordsOf(texts: Texts, timeZone?: string): Words {
  const { locales } = texts;
  const zone = timeZone === undefined ? {} : { timeZone };
  const numbers = new Intl.NumberFormat(locales);
  const percents = new Intl.NumberFormat(locales, { style: 'percent' });
  const plurals = new Intl.PluralRules(locales);
  const days = new Intl.DateTimeFormat(locales, { day: 'numeric', month: 'long', ...zone });
  const fullDays = new Intl.DateTimeFormat(locales, { day: 'numeric', month: 'long', year: 'numeric', ...zone });
  const times = new Intl.DateTimeFormat(locales, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', ...zone });
  const size = (unit: string, maximumFractionDigits: number, value: number): string =>
    new Intl.NumberFormat(locales, { style: 'unit', unit, maximumFractionDigits }).format(value);
  const amount = (value: number, [one, other]: Forms): string =>
    `${numbers.format(value)} ${plurals.select(value) === 'one' ? one : other}`;
  const ofMinutes = (minutes: number): string => {
    const hours = Math.floor(minutes / 60);
    const rest = minutes % 60;
    if (hours === 0) return amount(minutes, texts.minutes);
    const whole = amount(hours, texts.hours);
    return rest === 0 ? whole : `${whole} ${texts.and} ${amount(rest, texts.minutes)}`;
  };
  return {
    number: (value) => numbers.format(value),
    percent: (percent) => percents.format(percent / 100),
    counted: (value, unit) => amount(value, texts.units[unit]),
    duration: (seconds) =>
      seconds < 60 ? amount(Math.max(1, seconds), texts.seconds) : ofMinutes(Math.floor(seconds / 60)),
    timeLeft(left) {
      switch (left.kind) {
        case 'soon':
          return texts.left.soon;
        case 'under-minute':
          return texts.left.underMinute;
        case 'about':
          return texts.left.about(ofMinutes(left.minutes));
        case 'up-to':
          return texts.left.upTo(ofMinutes(left.minutes));
        case 'between': {
          const { low, high } = left;
          return texts.left.between(high < 60 ? numbers.format(low) : ofMinutes(low), ofMinutes(high));
        }
      }
    },
    size(bytes) {
      if (bytes >= 1e6) return size('megabyte', 1, bytes / 1e6);
      return bytes >= 1e3 ? size('kilobyte', 0, bytes / 1e3) : size('byte', 0, bytes);
    },
    day: (epochMs) => days.format(epochMs),
    fullDay: (epochMs) => fullDays.format(epochMs),
    time: (epochMs) => times.format(epochMs).replace(':', texts.timeSeparator),
    product: ({ format, variant }) => `${FORMAT_NAMES[format]}, ${texts.variants[variant]}`,
  };
}
