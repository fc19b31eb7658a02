import type { Comparison } from './compare-sheets.ts';
import type { Counts } from './count.ts';
import { daysName } from './count.ts';
import type { Variant } from './describe.ts';
import { equationsOf } from './equations.ts';
import { followable, type HiddenFigure } from './followable.ts';
import type { Rules } from './model.ts';

export interface Hiding {
  /** Small person counts that are shown. */
  shownSmall: string[];
  /** Hidden figures that follow from what is shown. */
  followed: string[];
  hidden: HiddenFigure[];
  /** Those that had to be hidden for themselves. */
  small: string[];
}

/** What is hidden, held against what has to be. */
export function judgeHiding(
  figures: Comparison['figures'],
  counts: Counts,
  variant: Variant,
  { smallNumberK, outreachKinds }: Pick<Rules, 'smallNumberK' | 'outreachKinds'>,
): Hiding {
  const people = new Set<string>();
  for (const county of [...counts.counties, null]) {
    people.add(counts.supportersOf(county).figure);
    people.add(counts.participationsOf(county).figure);
  }
  const sensitive = new Set(people);
  if (variant === 'external') {
    for (const { id } of counts.branches) {
      for (const kind of outreachKinds) sensitive.add(daysName({ branch: id }, kind));
    }
  }
  const small: string[] = [];
  const hidden: HiddenFigure[] = [];
  for (const [name, figure] of figures) {
    if (sensitive.has(name) && figure.value > 0 && figure.value < smallNumberK) small.push(name);
    // Readers are told that no persons are shown as 0, and that hidden activity-days can be 0.
    if (figure.hidden) hidden.push({ name, value: figure.value, least: people.has(name) ? 1 : 0 });
  }
  return {
    shownSmall: small.filter((name) => figures.get(name)?.hidden !== true),
    followed: followable(hidden, equationsOf(counts)),
    hidden,
    small,
  };
}

/**
 * Figures hidden for others' sake that could be shown, each taken alone, without a small one following that did not
 * before. Asked with an insider for reader, so that caution is not taken for waste.
 */
export function needlesslyHidden({ hidden, small }: Hiding, counts: Counts): string[] {
  const equations = equationsOf(counts, 'insider');
  const smallThatFollow = (figures: HiddenFigure[]): number =>
    followable(figures, equations).filter((name) => small.includes(name)).length;
  const before = smallThatFollow(hidden);
  return hidden
    .filter(({ name }) => !small.includes(name))
    .filter((figure) => smallThatFollow(hidden.filter((other) => other !== figure)) === before)
    .map(({ name }) => name);
}
