// Pure. The other half of `collect`: the register of a source, with texts that every file can hold.
import { cleanText, losesText, writableText } from '../rules/clean-text.ts';
import { readDate } from '../rules/read-date.ts';
import type { LostText, Register } from '../rules/record.ts';

/** Limits of DOMAIN where it has one: 120 characters for a branch. */
const MAX_ORGANISATION_NAME = 200;
const MAX_BRANCH_NAME = 120;
const MAX_BRANCH_CODE = 60;

/**
 * Cleans and cuts names, and references as those of the records are, so that they still meet. Codes and days that cannot
 * be read are left out: no other text of the register is kept, so none can carry what P01 looks for.
 */
export function normaliseRegister(raw: Register): Register {
  const { organisation, branches, peerSupporters, approvedDays } = raw;
  const lostTexts = lostTextsOf(raw);
  return {
    organisation: { ...organisation, name: cleanText(organisation.name, MAX_ORGANISATION_NAME) },
    branches: branches.map((branch) => ({
      ...branch,
      id: writableText(branch.id),
      code: cleanText(branch.code, MAX_BRANCH_CODE),
      name: cleanText(branch.name, MAX_BRANCH_NAME),
      municipalityCodes: branch.municipalityCodes.filter((code) => /^\d{4}$/.test(code)),
      // An unreadable beginning or end is no proof that the branch was not active.
      activeFrom: readDay(branch.activeFrom) ?? '',
      activeTo: readDay(branch.activeTo),
      mergedIntoId: branch.mergedIntoId === null ? null : writableText(branch.mergedIntoId),
    })),
    peerSupporters: peerSupporters.map((supporter) => ({
      ...supporter,
      ref: writableText(supporter.ref),
      branchId: writableText(supporter.branchId),
      approvedAt: readDay(supporter.approvedAt),
      courseCompletedAt: readDay(supporter.courseCompletedAt),
      endedAt: readDay(supporter.endedAt),
    })),
    ...(approvedDays === undefined
      ? {}
      : { approvedDays: approvedDays.map((days) => ({ ...days, branchId: writableText(days.branchId) })) }),
    ...(lostTexts.length === 0 ? {} : { lostTexts }),
  };
}

/** A day, or the day of a moment as its source wrote it. */
function readDay(text: string | null): string | null {
  return text === null ? null : readDate(text.trim().replace(/^(\d{4}-\d{2}-\d{2})T.*$/s, '$1'));
}

/** Branch and field once, however many supporters of the branch it is about. */
function lostTextsOf({ organisation, branches, peerSupporters }: Register): LostText[] {
  const lost: LostText[] = [];
  if (losesText(organisation.name, MAX_ORGANISATION_NAME)) lost.push({ branchId: null, field: 'name' });
  const ofSupporters = new Set(
    peerSupporters.filter(({ ref }) => writableText(ref) !== ref).map(({ branchId }) => branchId),
  );
  for (const { id, code, name } of branches) {
    const fields: LostText['field'][] = [
      ...(writableText(id) === id ? [] : (['id'] as const)),
      ...(losesText(code, MAX_BRANCH_CODE) ? (['code'] as const) : []),
      ...(losesText(name, MAX_BRANCH_NAME) ? (['name'] as const) : []),
      ...(ofSupporters.has(id) ? (['ref'] as const) : []),
    ];
    lost.push(...fields.map((field) => ({ branchId: writableText(id), field })));
  }
  return lost;
}
