// Pure. What is chosen on the page, as its address keeps it.
import type { ExportRequest } from '../../../worker/protocol/job.ts';
import { DEMO_BASIS_YEAR, DEMO_ORGANISATIONS } from '../../data/organisations.ts';

export type Scheme = 'auto' | 'light' | 'dark';

export interface Choices extends ExportRequest {
  orgNumber: string;
  scheme: Scheme;
}

/** Newest first; only 311000020 has records in the year before. */
export const BASIS_YEARS = [DEMO_BASIS_YEAR, DEMO_BASIS_YEAR - 1] as const;

/** The organisations the page's own portal may speak for. */
export const ORGANISATIONS = DEMO_ORGANISATIONS.filter(({ portal }) => portal === 'demo');

const ALLOWED = {
  org: ORGANISATIONS.map(({ orgNumber }) => orgNumber),
  year: BASIS_YEARS.map(String),
  format: ['xlsx', 'csv', 'pdf'],
  variant: ['external', 'internal'],
  lang: ['nb', 'nn', 'en'],
  scheme: ['auto', 'light', 'dark'],
} as const;

const FIRST = { org: '311000020', year: String(DEMO_BASIS_YEAR) } as const;

/** Reads the choices of an address; whatever it does not hold, or holds wrongly, is as on a first visit. */
export function choicesOf(query: URLSearchParams): Choices {
  const read = <Value extends string>(name: string, allowed: readonly Value[], first: Value): Value => {
    const text = query.get(name);
    return allowed.find((value) => value === text) ?? first;
  };
  return {
    orgNumber: read('org', ALLOWED.org, FIRST.org),
    basisYear: Number(read('year', ALLOWED.year, FIRST.year)),
    format: read('format', ALLOWED.format, 'xlsx'),
    variant: read('variant', ALLOWED.variant, 'external'),
    lang: read('lang', ALLOWED.lang, 'nb'),
    scheme: read('scheme', ALLOWED.scheme, 'auto'),
  };
}

/** The query of an address that keeps the choices, without those of a first visit: '' or `?org=…`. */
export function queryOf({ orgNumber, basisYear, ...others }: Choices): string {
  const query = new URLSearchParams({ org: orgNumber, year: String(basisYear), ...others });
  const first = choicesOf(new URLSearchParams());
  const usual: Record<string, string> = {
    ...FIRST,
    format: first.format,
    variant: first.variant,
    lang: first.lang,
    scheme: first.scheme,
  };
  for (const [name, value] of Object.entries(usual)) if (query.get(name) === value) query.delete(name);
  return query.size === 0 ? '' : `?${query}`;
}
