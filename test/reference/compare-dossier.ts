import type { RuleSet } from '../../worker/rules/rule-set.ts';
import { assess } from './assess.ts';
import { compareSheets } from './compare-sheets.ts';
import { describe } from './describe.ts';
import { judgeHiding, needlesslyHidden } from './judge-hiding.ts';
import { produce } from './produce.ts';
import type { RandomDossier } from './random-dossier.ts';

export interface Agreement {
  /** In words; none when product and reference agree. */
  differences: string[];
  /** How often each rule was found, by id. */
  hits: Map<string, number>;
  blocked: boolean;
  hidden: { small: number; covers: number; needless: number };
}

/** Product and reference on one organisation, in both variants and all languages. */
export function compareDossier(random: RandomDossier, ruleSet: RuleSet, countNeedless = false): Agreement {
  const dossier = { ...random, rules: ruleSet };
  const assessment = assess(dossier);
  const product = produce(dossier, ruleSet);
  const differences: string[] = [];
  const hidden = { small: 0, covers: 0, needless: 0 };
  const hits = new Map<string, number>();
  for (const { rule } of assessment.discrepancies) hits.set(rule, (hits.get(rule) ?? 0) + 1);

  const same = (what: string, want: unknown, got: unknown): void => {
    const [wanted, given] = [JSON.stringify(want), JSON.stringify(got)];
    if (wanted !== given) differences.push(`${ruleSet.id}, ${what}: ${wanted} became ${given}`);
  };
  same('reasons', assessment.reasons, product.verdicts);
  for (const at of Array.from({
    length: Math.max(assessment.discrepancies.length, product.discrepancies.length),
  }).keys()) {
    same(`finding ${at}`, assessment.discrepancies[at], product.discrepancies[at]);
  }
  const { counts } = assessment;
  same('blocked', counts === null, product.blocked);
  if (counts === null || product.blocked) return { differences, hits, blocked: true, hidden };

  same(
    'summary',
    {
      registered: assessment.reasons.length,
      counted: assessment.reasons.filter((reason) => reason === null).length,
      warnings: assessment.discrepancies.filter(({ weight }) => weight === 'W').length,
    },
    product.summary,
  );
  for (const variant of ['external', 'internal'] as const) {
    for (const language of ['nb', 'nn', 'en'] as const) {
      const report = product.report(variant, language);
      same('file name', fileName(dossier, variant), report.fileName);
      const shown = product.sheets(report);
      const compared = compareSheets(describe(assessment, variant, language), shown);
      differences.push(...compared.differences.map((text) => `${ruleSet.id}, ${variant}, ${language}, ${text}`));
      const hiding = judgeHiding(compared.figures, counts, variant, ruleSet);
      same(`${variant}, ${language}, small figures shown`, [], hiding.shownSmall);
      same(`${variant}, ${language}, hidden figures that follow`, [], hiding.followed);
      if (variant === 'internal')
        same(`${language}, activity-days hidden from their own people`, [], hiding.hiddenDays);
      if (language !== 'nb') continue;
      hidden.small += hiding.small.length;
      hidden.covers += hiding.hidden.length - hiding.small.length;
      if (countNeedless) hidden.needless += needlesslyHidden(hiding, counts).length;
    }
  }
  return { differences, hits, blocked: false, hidden };
}

function fileName({ organisation, basisYear, snapshotDay }: RandomDossier, variant: string): string {
  return `bufdir-grunnlag_${organisation.orgNumber}_${basisYear}_${snapshotDay.split('-').join('')}_${variant}.xlsx`;
}
