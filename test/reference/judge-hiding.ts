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
  const persons = new Set<string>();
  for (const county of [...counts.counties, null]) {
    persons.add(counts.supportersOf(county).figure);
    persons.add(counts.participationsOf(county).figure);
  }
  if (variant === 'external') {
    for (const { id } of counts.branches) {
      for (const kind of outreachKinds) persons.add(daysName({ branch: id }, kind));
    }
  }
  const small: string[] = [];
  const hidden: HiddenFigure[] = [];
  for (const [name, figure] of figures) {
    if (persons.has(name) && figure.value > 0 && figure.value < smallNumberK) small.push(name);
    // Readers are told that nought is shown, so what is hidden is one at least, but where the product bends that rule.
    if (figure.hidden) hidden.push({ name, value: figure.value, least: Math.min(1, figure.value) });
  }
  return {
    shownSmall: small.filter((name) => figures.get(name)?.hidden !== true),
    followed: followable(hidden, equationsOf(counts)),
    hidden,
    small,
  };
}

/** Figures hidden for others' sake that could be shown without any of those following, each taken alone. */
export function needlesslyHidden({ hidden, small }: Hiding, counts: Counts): string[] {
  const equations = equationsOf(counts);
  return hidden
    .filter(({ name }) => !small.includes(name))
    .filter((figure) => {
      const followed = followable(
        hidden.filter((other) => other !== figure),
        equations,
      );
      return !followed.some((name) => small.includes(name));
    })
    .map(({ name }) => name);
}
