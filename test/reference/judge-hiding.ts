import type { Comparison } from './compare-sheets.ts';
import type { Counts } from './count.ts';
import { daysName } from './count.ts';
import { equationsOf } from './equations.ts';
import { fewestParticipants } from './fewest-participants.ts';
import { followable, type HiddenFigure } from './followable.ts';
import type { Rules, Variant } from './model.ts';

export interface Hiding {
  /** Small person counts that are shown. */
  shownSmall: string[];
  /** Hidden figures that follow from what is shown. */
  followed: string[];
  hidden: HiddenFigure[];
  /** Those that count no persons. */
  hiddenDays: string[];
  /** Those that had to be hidden for themselves. */
  small: string[];
}

/** What is hidden, held against what has to be. */
export function judgeHiding(figures: Comparison['figures'], counts: Counts, variant: Variant, rules: Rules): Hiding {
  const { smallNumberK, outreachKinds } = rules;
  /** The least a reader knows each count of persons to be when it is hidden. */
  const people = new Map<string, number>();
  for (const county of [...counts.counties, null]) {
    people.set(counts.supportersOf(county).figure, 1);
    let least = 0;
    for (const kind of counts.kinds) {
      const days = figures.get(counts.days(county === null ? 'organisation' : { county }, kind).figure);
      if (days?.hidden === false) least += days.value * fewestParticipants(kind, rules);
    }
    people.set(counts.participationsOf(county).figure, Math.max(1, least));
  }
  const sensitive = new Set(people.keys());
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
    if (figure.hidden) hidden.push({ name, value: figure.value, least: people.get(name) ?? 0 });
  }
  return {
    shownSmall: small.filter((name) => figures.get(name)?.hidden !== true),
    followed: followable(hidden, equationsOf(counts)),
    hidden,
    hiddenDays: hidden.flatMap(({ name }) => (people.has(name) ? [] : [name])),
    small,
  };
}

/**
 * Figures hidden for others' sake that could be shown, each taken alone, without a small one following. The product may
 * be more careful than that: it thinks of readers who know more.
 */
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
