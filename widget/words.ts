// Pure. Values put into words of one language.
import type { TextKey, Texts, Unit } from './texts/texts.ts';
import type { TimeLeft } from './time-left.ts';

export interface Words {
  /** BCP 47. */
  lang: string;
  /** A text with values in the places of its `{}`. */
  say(key: TextKey, ...values: readonly (string | number)[]): string;
  /** What a failure is called and what to do, as `title|body`. */
  failure(code: string): string;
  number(value: number): string;
  /** `62 %`, from a whole percentage. */
  percent(value: number): string;
  counted(value: number, unit: Unit): string;
  /** Whole seconds as seconds, minutes or hours: `48 sekunder`. */
  duration(seconds: number): string;
  timeLeft(left: TimeLeft): string;
  size(bytes: number): string;
  /** `1. desember`; with `year`, `1. desember 2025`. Epoch milliseconds in the reader's time zone. */
  day(epochMs: number, year?: 'numeric'): string;
  /** `14.02`. */
  time(epochMs: number): string;
}

/** The words of one language, and for what went wrong, by code, where they are known. */
export function wordsOf(texts: Texts, failures: Readonly<Record<string, string>> = {}): Words {
  const locales = texts.locales.split(',');
  const say: Words['say'] = (key, ...values) => {
    let at = 0;
    return texts[key].replaceAll('{}', () => String(values[at++]));
  };
  const number = (value: number, options?: Intl.NumberFormatOptions): string => value.toLocaleString(locales, options);
  const counted: Words['counted'] = (value, unit) =>
    `${number(value)} ${say(`unit-${unit}`).split('|')[value === 1 ? 0 : 1]}`;
  const duration: Words['duration'] = (seconds) => {
    if (seconds < 60) return counted(Math.max(1, seconds), 'seconds');
    const minutes = Math.floor(seconds / 60);
    const rest = minutes % 60;
    if (minutes < 60) return counted(minutes, 'minutes');
    const hours = counted((minutes - rest) / 60, 'hours');
    return rest === 0 ? hours : `${hours} ${say('and')} ${counted(rest, 'minutes')}`;
  };
  return {
    lang: locales[0] ?? '',
    say,
    failure: (code) => failures[code] ?? texts[code === 'network' ? 'failure-network' : 'failure-internal'],
    number: (value) => number(value),
    percent: (value) => number(value / 100, { style: 'percent' }),
    counted,
    duration,
    timeLeft([key, ...minutes]) {
      const bare = (minutes[1] ?? 60) < 60;
      return say(key, ...minutes.map((each, at) => (bare && at === 0 ? number(each) : duration(each * 60))));
    },
    size(bytes) {
      const [unit, by] = bytes < 1e3 ? ['byte', 1] : bytes < 1e6 ? ['kilobyte', 1e3] : ['megabyte', 1e6];
      return number(bytes / by, { style: 'unit', unit, maximumFractionDigits: bytes < 1e6 ? 0 : 1 });
    },
    day: (epochMs, year) => new Date(epochMs).toLocaleDateString(locales, { day: 'numeric', month: 'long', year }),
    time: (epochMs) =>
      new Date(epochMs)
        .toLocaleTimeString(locales, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
        .replace(':', texts.timeSeparator),
  };
}
