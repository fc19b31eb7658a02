// Pure. Values put into words of one language.

import type { OwnTexts } from './texts/export-texts.ts';
import type { TextKey, Texts } from './texts/texts.ts';

export interface Words {
  /** BCP 47, as are the locales to format by, the best first. */
  lang: string;
  locales: readonly string[];
  /** A text with values in the places of its `{}`. */
  fill(text: string, values: readonly (string | number)[]): string;
  /** A text with values in the places of its `{}`. */
  say(key: TextKey, ...values: readonly (string | number)[]): string;
  /** What a failure is called and what to do, as `title|body`; `network` for one whose words were not fetched. */
  failure(code: string): string;
  number(value: number): string;
  /** `62 %`, from a whole percentage. */
  percent(value: number): string;
  /** Stand before any other text; an element older than this has none. */
  own?: OwnTexts;
}

type Failures = Readonly<Record<string, string | undefined>>;

/**
 * The words of one language; `more` holds those for what went wrong, as `failure-` and the code, where they are known.
 * `own` are the portal's.
 */
export function wordsOf(texts: Texts, more: Failures = {}, own: OwnTexts = {}): Words {
  const text = (key: TextKey): string => own[key] ?? texts[key];
  const failures: Failures = own;
  const failure = (code: string): string | undefined => failures[`failure-${code}`] ?? more[`failure-${code}`];
  const locales = text('locales').split(',');
  const fill: Words['fill'] = (text, values) => {
    let at = 0;
    return text.replaceAll('{}', () => String(values[at++]));
  };
  const say: Words['say'] = (key, ...values) => fill(text(key), values);
  const number = (value: number, options?: Intl.NumberFormatOptions): string => value.toLocaleString(locales, options);
  return {
    lang: locales[0] ?? '',
    locales,
    fill,
    say,
    // Words that could not be fetched are as far away as the server they come from.
    failure: (code) => (code !== 'network' && (failure(code) ?? failure('internal'))) || text('failure-network'),
    number: (value) => number(value),
    percent: (value) => number(value / 100, { style: 'percent' }),
    own,
  };
}
