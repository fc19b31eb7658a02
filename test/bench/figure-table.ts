// Pure. Figures as a table of Markdown.
import type { ComparedFigure } from './compared-figure.ts';
import type { Figure } from './figure.ts';
import type { Results } from './results.ts';

/** Whether a figure is where it is wanted; null without an aim. An aim is `<= 2` or the like, or the number itself; throws a RangeError for any other. */
export function isMet({ aim, value }: Pick<Figure, 'aim' | 'value'>): boolean | null {
  if (aim === undefined) return null;
  const [, sign, number] = /^(<=|<|>=|>|≤|≥|) *(\d[\d.,]*)/.exec(aim) ?? [];
  if (sign === undefined || number === undefined) throw new RangeError(`Not an aim: ${aim}`);
  const limit = Number(number.replaceAll(',', ''));
  switch (sign) {
    case '<':
      return value < limit;
    case '>':
      return value > limit;
    case '<=':
    case '≤':
      return value <= limit;
    case '>=':
    case '≥':
      return value >= limit;
    default:
      return value === limit;
  }
}

/** Three digits that count, and all of a large number: `1.05`, `45.3`, `156,200`. */
export function shownNumber(value: number): string {
  if (Number.isInteger(value) || Math.abs(value) >= 1_000) return Math.round(value).toLocaleString('en');
  return String(Number(value.toPrecision(3)));
}

/** All figures in a table, and under it when and on what they were measured. */
export function figureTable({ machine, parts }: Results): string {
  const rows = parts.flatMap(({ figures }) => figures.map(row));
  const dates = [...new Set(parts.map(({ date }) => date))].sort().join(', ');
  const { cpu, cores, memoryGb, system, node, workerd } = machine;
  return [
    '| figure | value | floor | peers and details | aim | met |',
    '| --- | --: | --- | --- | --- | --- |',
    ...rows,
    '',
    `${dates}; ${cpu}, ${cores} cores, ${memoryGb} GB; ${system}, Node ${node}, workerd ${workerd}.`,
  ].join('\n');
}

function row(figure: ComparedFigure): string {
  const { name, value, unit, floor = '', peers = '', aim = '' } = figure;
  const met = { true: 'yes', false: '**no**', null: '' }[`${isMet(figure)}`];
  return `| ${[name, `${shownNumber(value)} ${unit}`, floor, peers, aim, met].map(cell).join(' | ')} |`;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
