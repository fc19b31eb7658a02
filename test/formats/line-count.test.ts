import { expect, it } from 'vitest';
import { lineCount } from '../../worker/formats/xlsx/line-count.ts';

it.each([
  ['nothing', '', 20, 1],
  ['a short text', 'Bergen', 20, 1],
  ['words that fit', 'ro og hvile til alle', 21, 1],
  ['words that do not', 'ro og hvile til alle sammen', 21, 2],
  ['words that break before the edge', 'likepersonsarbeid likepersonsarbeid kurs', 21, 3],
  ['an id that breaks at its hyphens', '5f1c7f5e-6a0e-4a51-9d0e-2b1f6f1f3a77', 20, 2],
  ['a word longer than a line', 'a'.repeat(45), 21, 3],
  ['a long word after a short one', `a ${'b'.repeat(45)}`, 21, 4],
  ['capitals, which are wide', 'WWWWWWWWWW-MMMMMMMMMM-WWWWWWWWWW-MMMMMMMMMM', 20, 4],
  ['line ends', 'en\nto\n\ntre', 20, 4],
  ['a width there hardly is', 'abc', 0, 3],
])('gives the lines of %s', (_, text, width, lines) => {
  expect(lineCount(text, width)).toBe(lines);
});
