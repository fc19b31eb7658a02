import type { Dossier } from './model.ts';
import { dayIn, tidy, writable } from './texts-in-records.ts';

/** The register with names cut and cleaned as those of records are, and without what cannot be read. */
export function readRegister(dossier: Dossier): Dossier {
  const { organisation, branches, supporters, approvedDays } = dossier;
  return {
    ...dossier,
    organisation: { ...organisation, name: tidy(organisation.name, 200) },
    branches: branches.map((branch) => ({
      ...branch,
      id: writable(branch.id),
      code: tidy(branch.code, 60),
      name: tidy(branch.name, 120),
      municipalityCodes: branch.municipalityCodes.filter((code) => /^[0-9]{4}$/.test(code)),
      activeFrom: dayOrNone(branch.activeFrom) ?? '',
      activeTo: dayOrNone(branch.activeTo),
    })),
    supporters: supporters.map((supporter) => ({
      ref: writable(supporter.ref),
      branchId: writable(supporter.branchId),
      approvedAt: dayOrNone(supporter.approvedAt),
      courseCompletedAt: dayOrNone(supporter.courseCompletedAt),
      endedAt: dayOrNone(supporter.endedAt),
    })),
    approvedDays: approvedDays.map((days) => ({ ...days, branchId: writable(days.branchId) })),
  };
}

/** A moment is its day. */
function dayOrNone(text: string | null): string | null {
  if (text === null) return null;
  const [first = ''] = text.trim().split('T');
  return dayIn(first);
}
