import type { Cell, Sheet } from './model.ts';
import type { Words } from './words.ts';

/**
 * The sheet on which each figure of the tables before it is counted again: the count, a link to where it is shown, and
 * their difference. Peer supporters do not come from the records.
 */
export function controlSheet(tables: readonly Sheet[], words: Words): Sheet {
  const text = (name: string): string => words(`control.${name}`);
  const rows: Cell[][] = [];
  for (const { id, name, headers, rows: lines } of tables) {
    for (const [at, line] of lines.entries()) {
      for (const [column, cell] of line.entries()) {
        if (typeof cell !== 'object' || cell === null || !('figure' in cell) || cell.figure.startsWith('supporters'))
          continue;
        const [first = null, second = null] = line;
        const hasCode = (id === 'counties' || id === 'branches') && second !== null;
        const measure = id === 'summary' ? text('days') : (headers[column] ?? null);
        rows.push([
          name,
          ...(hasCode ? [first, second] : [null, first]),
          measure,
          cell,
          { ...cell, formula: `'${name}'!$${String.fromCharCode(65 + column)}$${at + 2}` },
          0,
          { about: cell.figure, shown: text('agrees'), hidden: text('hidden') },
        ]);
      }
    }
  }
  rows.push([text('total'), null, null, null, null, null, 0, text('agrees')]);
  const headers = [
    text('sheet'),
    words('columns.branchCode'),
    ...['line', 'measure', 'recounted', 'shown', 'difference', 'result'].map(text),
  ];
  return { id: 'control', name: words('sheets.control'), headers, rows };
}
