// Pure. The other half of `collect`: the register of a source, with texts that every file can hold.
import { cleanText, losesText, writableText } from '../rules/clean-text.ts';
import type { LostText, Register } from '../rules/record.ts';

/** Limits of DOMAIN where it has one: 120 characters for a branch. */
const MAX_ORGANISATION_NAME = 200;
const MAX_BRANCH_NAME = 120;
const MAX_BRANCH_CODE = 60;

/** Cleans and cuts names, and cleans references as those of the records are, so that they still meet. */
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
      mergedIntoId: branch.mergedIntoId === null ? null : writableText(branch.mergedIntoId),
    })),
    peerSupporters: peerSupporters.map((supporter) => ({
      ...supporter,
      ref: writableText(supporter.ref),
      branchId: writableText(supporter.branchId),
    })),
    ...(approvedDays === undefined
      ? {}
      : { approvedDays: approvedDays.map((days) => ({ ...days, branchId: writableText(days.branchId) })) }),
    ...(lostTexts.length === 0 ? {} : { lostTexts }),
  };
}

/** Branch and field once, however many supporters of the branch it is about. */
function lostTextsOf({ organisation, branches, peerSupporters }: Register): LostText[] {
  const lost: LostText[] = [];
  if (losesText(organisation.name, MAX_ORGANISATION_NAME)) lost.push({ branchId: null, field: 'name' });
  const ofSupporters = new Set(
    peerSupporters.filter(({ ref }) => writableText(ref) !== ref).map(({ branchId }) => branchId),
  );
  for (const { id, code, name } of branches) {
    const fields = [
      ...(writableText(id) === id ? [] : ['id']),
      ...(losesText(code, MAX_BRANCH_CODE) ? ['code'] : []),
      ...(losesText(name, MAX_BRANCH_NAME) ? ['name'] : []),
      ...(ofSupporters.has(id) ? ['ref'] : []),
    ];
    lost.push(...fields.map((field) => ({ branchId: writableText(id), field })));
  }
  return lost;
}
