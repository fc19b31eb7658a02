import type { Assessment } from './assess.ts';
import type { Cell, Sheet } from './model.ts';
import { withoutContacts } from './texts-in-records.ts';
import type { Words } from './words.ts';

/** The sheet of discrepancies: those of records in their order, then those of the register and of whole branches. */
export function findingsSheet({ dossier, entries, discrepancies }: Assessment, words: Words): Sheet {
  const numbers = new Map(entries.map(({ id }, at) => [id, at + 1]));
  const rows = discrepancies.map(({ rule, weight, recordId, activityId, branchId, date, field, kind }): Cell[] => {
    const branch = dossier.branches.find(({ id }) => id === branchId);
    const fieldName = field === null ? null : words(`fields.${field}`);
    return [
      recordId === null ? null : (numbers.get(recordId) ?? null),
      words(`severities.${weight}`),
      rule,
      branch?.code ?? branchId,
      branch === undefined ? (branchId === null ? null : words('unknownBranch')) : withoutContacts(branch.name),
      activityId,
      date === null ? null : { date },
      kind === null ? fieldName : `${fieldName}: ${words(`kinds.${kind}`)}`,
      words(`reason.${rule}`, dossier.rules.thresholds),
      words(`action.${rule}`, dossier.rules.thresholds),
    ];
  });
  const own = (name: string): string => words(`findingColumns.${name}`);
  const headers = [
    words('columns.number'),
    own('severity'),
    own('rule'),
    words('columns.branchCode'),
    words('columns.branch'),
    own('activity'),
    words('columns.date'),
    own('field'),
    own('text'),
    own('action'),
  ];
  return { id: 'findings', name: words('sheets.findings'), headers, rows };
}
