import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { generateYear } from '../../demo/data/generate-year.ts';
import type { GeneratedYear } from '../../demo/data/generated-year.ts';
import { DEMO_BASIS_YEAR, DEMO_ORGANISATIONS, type DemoOrganisation } from '../../demo/data/organisations.ts';
import { expectedHits, expectedNotCounted } from '../../demo/data/plan.ts';
import { PLANTED_IDENTITY } from '../../demo/data/planted-identity.ts';
import { type GeneratedBranch, generateRegister } from '../../demo/data/register.ts';
import { municipalityOn } from '../../worker/rules/municipalities.ts';
import { isOrganisationNumber } from '../../worker/rules/organisation-number.ts';
import { judge } from './judge.ts';

const data = DEMO_ORGANISATIONS.map((organisation) => {
  const branches = generateRegister(organisation);
  return {
    organisation,
    branches,
    years: organisation.years.map(({ basisYear }) => generateYear(organisation, branches, basisYear)),
  };
});

function year2025({ years }: { years: GeneratedYear[] }): GeneratedYear {
  const found = years.find(({ basisYear }) => basisYear === DEMO_BASIS_YEAR);
  if (found === undefined) throw new Error('No data for the demo year');
  return found;
}

function only(orgNumber: string): {
  organisation: DemoOrganisation;
  branches: GeneratedBranch[];
  years: GeneratedYear[];
} {
  const found = data.find(({ organisation }) => organisation.orgNumber === orgNumber);
  if (found === undefined) throw new Error(`No data for ${orgNumber}`);
  return found;
}

describe('the generated registers', () => {
  it('are the same on every machine', () => {
    const sha256 = createHash('sha256');
    for (const { organisation, branches, years } of data)
      sha256.update(JSON.stringify([organisation, branches, years]));
    expect(sha256.digest('hex')).toBe('50c2b444dd3815984c0c84e00768ff8510f67b42e26c23cc92eca50f8b614a30');
  });

  it.each(data.map((each) => [each.organisation.orgNumber, each] as const))(
    '%s has the promised records and a valid number',
    (orgNumber, each) => {
      expect(isOrganisationNumber(orgNumber)).toBe(true);
      expect(each.years.map(({ basisYear, days }) => ({ basisYear, records: days.length }))).toEqual(
        each.organisation.years,
      );
      const ids = each.years.flatMap(({ days }) => days.map(({ id }) => id));
      expect(new Set(ids).size).toBe(ids.length);
      expect(new Set(each.branches.map(({ id }) => id)).size).toBe(each.organisation.branchCount);
    },
  );

  it.each(data.map((each) => [each.organisation.orgNumber, each] as const))(
    '%s breaks each rule as often as it says, and no other',
    (orgNumber, each) => {
      const lastYear = each.years.find(({ basisYear }) => basisYear === DEMO_BASIS_YEAR - 1);
      const judged = judge(each.branches, year2025(each), lastYear);
      expect(judged.hits).toEqual(expectedHits(orgNumber));
      expect(judged.notCounted).toEqual(expectedNotCounted(orgNumber));
      expect(judged.brokenTwice).toEqual([]);
    },
  );

  it.each(['311000020', '311000039', '311000047', '311000055', '311000063', '311000128'])(
    '%s breaks every rule that data can break',
    (orgNumber) => {
      const broken = Object.keys(expectedHits(orgNumber));
      const always = [
        'A01',
        'T01',
        'T02',
        'T04',
        'B01',
        'K05',
        'K06',
        'K04',
        'V02',
        'K01',
        'K02',
        'K03',
        'L01',
        'L02',
        'D01',
        'L03',
        'P02',
        'G01',
        'G02',
        'D02',
        'B02',
        'K07',
        'K08',
        'L04',
        'V01',
        'B03',
      ];
      expect(broken.filter((rule) => rule !== 'X01').toSorted()).toEqual(always.toSorted());
      const notCounted = Object.values(expectedNotCounted(orgNumber)).reduce((sum, count) => sum + count, 0);
      expect(notCounted / year2025(only(orgNumber)).days.length).toBeCloseTo(0.07, 2);
    },
  );

  it('hold one synthetic identity number, where they say, and no other run of eleven digits', () => {
    const found = data.flatMap(({ organisation, branches, years }) =>
      years.flatMap(({ activities, days }) =>
        [
          ...activities.map(({ id, theme }) => ({ id, text: theme })),
          ...branches.map(({ id, name }) => ({ id, text: name })),
        ]
          .filter(({ text }) => /(?:\d[\s.-]?){11}/.test(text))
          .map(({ id, text }) => ({
            orgNumber: organisation.orgNumber,
            text,
            days: days.filter(({ activityId }) => activityId === id).map(({ date }) => date),
            branchId: activities.find((activity) => activity.id === id)?.branchId,
          })),
      ),
    );
    const { orgNumber, branchId, date, theme } = PLANTED_IDENTITY;
    expect(found).toEqual([{ orgNumber, text: theme, days: [date], branchId }]);
    const number = /\d{11}/.exec(theme)?.[0] ?? '';
    const control = (weights: number[]): number =>
      weights.reduce((sum, weight, index) => sum + weight * Number(number[index]), 0) % 11;
    expect([control([3, 7, 6, 1, 8, 9, 4, 5, 2, 1]), control([5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1])]).toEqual([0, 0]);
    expect(Number(number.slice(2, 4))).toBeGreaterThan(80);
  });

  it('write themes, names and references within their limits, some of them awkward', () => {
    const themes = data.flatMap(({ years }) => years.flatMap(({ activities }) => activities.map(({ theme }) => theme)));
    expect(Math.max(...new Set(themes.map(({ length }) => length)))).toBe(120);
    for (const awkward of [/^=/, /^\+/, /^-/, /^@/, /</, /"/, /😀/u, /[æøå]/, /á/, /\u030A/, /\n/]) {
      expect(themes.some((theme) => awkward.test(theme))).toBe(true);
    }
    const names = data.flatMap(({ branches }) => branches.map(({ name }) => name));
    for (const part of ['Kárášjohka', 'Guovdageaidnu', 'Tromsø', 'Ålesund', '"', "'", '«']) {
      expect(names.some((name) => name.includes(part))).toBe(true);
    }
    expect(names.every(({ length }) => length <= 120)).toBe(true);
  });

  it('name only municipalities of today as where a branch is', () => {
    const codes = new Set(
      data.flatMap(({ branches }) => branches.flatMap(({ municipalityCodes }) => municipalityCodes)),
    );
    expect([...codes].filter((code) => municipalityOn(code, '2025-06-01').state !== 'current')).toEqual([]);
  });
});
