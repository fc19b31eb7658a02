import type { PublishedFigure, PublishedFile, PublishedRow } from './published-file.ts';

/** Σ coefficient × hidden figure = constant. */
export interface Equation {
  terms: Map<string, number>;
  constant: number;
}

export interface Unknown {
  at: string;
  /** The least it can be. */
  least: number;
  /** The method hides it for being small, if it is small. */
  mayBeSmall: boolean;
}

export interface Puzzle {
  unknowns: Unknown[];
  equations: Equation[];
  k: number;
}

const KINDS = ['Oppsøkende likepersonssamtale', 'Samtalegruppe', 'Aktivitetsgruppe', 'Likepersonskurs'];
const OUTREACH = 'Oppsøkende likepersonssamtale';
const SUM = 'Sum aktivitetsdager';
const PARTICIPATIONS = 'Deltakelser';
const SUPPORTERS = 'Aktive likepersoner';
const PERSONS = [PARTICIPATIONS, SUPPORTERS];
/** From the rules on the sheet Metode: an outreach talk has someone to talk to, a group at least three. */
const FEWEST_PARTICIPANTS = new Map([
  [OUTREACH, 1],
  ['Samtalegruppe', 3],
  ['Aktivitetsgruppe', 3],
]);

/**
 * All that a reader of one file can write down: what adds up to what, and the least each hidden figure can be.
 * One who guesses also takes a county's days to be those of its branches, where nothing shown contradicts it.
 */
export function deduce({ sheets, k }: PublishedFile, guesses: boolean): Puzzle {
  const rowsOf = (sheet: string): PublishedRow[] => sheets.get(sheet) ?? [];
  const equations: Equation[] = [];
  const adds = (total: PublishedFigure | undefined, parts: (PublishedFigure | undefined)[]) => {
    if (total !== undefined) equations.push(equation(total, parts));
  };

  for (const sheet of ['Per fylke', 'Per lokallag', 'Per måned']) {
    const rows = rowsOf(sheet);
    const total = rows.at(-1);
    for (const row of rows)
      adds(
        figure(row, SUM),
        KINDS.map((kind) => figure(row, kind)),
      );
    for (const heading of [...KINDS, SUM, ...(sheet === 'Per fylke' ? PERSONS : [])])
      adds(
        figure(total, heading),
        rows.slice(0, -1).map((row) => figure(row, heading)),
      );
  }

  const counties = rowsOf('Per fylke');
  const summary = new Map(rowsOf('Sammendrag').flatMap(({ figures }) => figures.map((each) => [each.heading, each])));
  for (const heading of [...KINDS, SUM, SUPPORTERS]) {
    adds(figure(counties.at(-1), heading), [summary.get(heading)]);
    for (const sheet of heading === SUPPORTERS ? [] : ['Per lokallag', 'Per måned'])
      adds(figure(counties.at(-1), heading), [figure(rowsOf(sheet).at(-1), heading)]);
  }
  adds(figure(counties.at(-1), SUM), [summary.get('Tellende aktivitetsdager')]);
  adds(summary.get('Registrerte aktivitetsdager'), [
    summary.get('Sum som ikke teller'),
    summary.get('Tellende aktivitetsdager'),
  ]);

  for (const county of guesses ? counties.slice(0, -1) : []) {
    const own = rowsOf('Per lokallag')
      .slice(0, -1)
      .filter((row) => row.texts.get('Fylke') === county.texts.get('Fylke'));
    const inCounty = [...KINDS, SUM].map((heading) =>
      equation(
        figure(county, heading),
        own.map((row) => figure(row, heading)),
      ),
    );
    // What the shown figures contradict cannot be so: this county's branches went elsewhere, or others came.
    if (!inCounty.some(({ terms, constant }) => terms.size === 0 && constant !== 0)) equations.push(...inCounty);
  }

  const unknowns = [...sheets.values()]
    .flat()
    .flatMap((row) => row.figures.filter(({ value }) => value === null).map((each) => unknown(each, row)));
  return { unknowns, equations, k };
}

function unknown({ at, sheet, heading }: PublishedFigure, row: PublishedRow): Unknown {
  const least = heading === PARTICIPATIONS ? fewestParticipations(row) : PERSONS.includes(heading) ? 1 : 0;
  const isBranch = sheet === 'Per lokallag' && row.texts.get('Kode') !== 'Sum';
  const mayBeSmall = PERSONS.includes(heading) || (isBranch && heading === OUTREACH);
  return { at, least, mayBeSmall };
}

function fewestParticipations(row: PublishedRow): number {
  let fewest = 0;
  for (const [kind, each] of FEWEST_PARTICIPANTS) fewest += each * (figure(row, kind)?.value ?? 0);
  return Math.max(1, fewest);
}

function figure(row: PublishedRow | undefined, heading: string): PublishedFigure | undefined {
  return row?.figures.find((each) => each.heading === heading);
}

function equation(total: PublishedFigure | undefined, parts: (PublishedFigure | undefined)[]): Equation {
  const found: Equation = { terms: new Map(), constant: 0 };
  const put = (each: PublishedFigure | undefined, sign: number) => {
    if (each?.value === null) found.terms.set(each.at, (found.terms.get(each.at) ?? 0) + sign);
    else found.constant -= sign * (each?.value ?? 0);
  };
  put(total, -1);
  for (const part of parts) put(part, 1);
  return found;
}
