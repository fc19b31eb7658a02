import { MUNICIPALITY_NAMES } from './code-list.ts';
import type { Cell, Dossier, Entry } from './model.ts';
import { withoutContacts } from './texts-in-records.ts';
import type { Words } from './words.ts';

/** What both sheets of records begin with. */
export function recordCells(
  { branches }: Dossier,
  entry: Entry,
  number: number,
  words: Words,
  countyName: (code: string) => string,
): Cell[] {
  const branch = branches.find(({ id }) => id === entry.branchId);
  const { municipality, county } = entry.place;
  return [
    number,
    entry.id,
    branch?.code ?? entry.branchId,
    branch === undefined ? words('unknownBranch') : withoutContacts(branch.name),
    words(`kinds.${entry.kind}`),
    entry.day === null ? shownDate(entry.dateText) : { date: entry.day },
    entry.minutes,
    municipality === null ? null : (MUNICIPALITY_NAMES.get(municipality) ?? municipality),
    countyName(county ?? ''),
    entry.participants,
    entry.leaders.join(', '),
    withoutContacts(entry.theme),
  ];
}

/** Eight digits are rather a date than a telephone number. */
function shownDate(text: string): string {
  return /^\d{8}$/.test(text) ? text : withoutContacts(text);
}
