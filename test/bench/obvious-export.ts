// The obvious alternative: what a developer writes who has a database and an afternoon. No progress, no restart, no rules,
// no check; one sheet. Run: node test/bench/obvious-export.ts <database> <organisation> <basis year> <file>
import { DatabaseSync } from 'node:sqlite';
import exceljs from 'exceljs';
import { KINDS, MUNICIPALITIES } from './obvious-names.ts';

const [database = '', organisation = '', basisYear = '', file = ''] = process.argv.slice(2);

const rows = new DatabaseSync(database, { readOnly: true })
  .prepare(`
    SELECT d.id, b.code, b.name, a.kind, d.date, d.minutes, a.municipality_code, a.participant_count, a.leader_refs,
      a.theme, a.status
    FROM activity_days d
    JOIN activities a ON a.org_number = d.org_number AND a.id = d.activity_id
    LEFT JOIN branches b ON b.org_number = a.org_number AND b.id = a.branch_id
    WHERE d.org_number = ? AND d.basis_year = ?
    ORDER BY d.date, d.id`)
  .iterate(organisation, Number(basisYear));

const workbook = new exceljs.stream.xlsx.WorkbookWriter({ filename: file, useStyles: true });
const sheet = workbook.addWorksheet('Aktiviteter', { views: [{ state: 'frozen', ySplit: 1 }] });
sheet.columns = [
  { header: 'Nr.', width: 8, style: { numFmt: '#,##0' } },
  { header: 'Id', width: 20 },
  { header: 'Lokallagskode', width: 10 },
  { header: 'Lokallag', width: 28 },
  { header: 'Type', width: 28 },
  { header: 'Dato', width: 12, style: { numFmt: 'dd.mm.yyyy' } },
  { header: 'Minutter', width: 10, style: { numFmt: '#,##0' } },
  { header: 'Kommune', width: 18 },
  { header: 'Fylke', width: 18 },
  { header: 'Deltakere', width: 11, style: { numFmt: '#,##0' } },
  { header: 'Likepersoner', width: 18 },
  { header: 'Tema', width: 40 },
  { header: 'Teller', width: 9 },
  { header: 'Årsakskode', width: 9 },
];

let number = 0;
for (const row of rows) {
  const place = MUNICIPALITIES.get(String(row.municipality_code));
  const isApproved = row.status === 'approved';
  const cells = [
    ++number,
    row.id,
    row.code,
    row.name,
    KINDS[String(row.kind)] ?? row.kind,
    dateOf(String(row.date)),
    row.minutes,
    place?.name ?? row.municipality_code,
    place?.county,
    row.participant_count,
    JSON.parse(String(row.leader_refs)).join(', '),
    row.theme,
    isApproved ? 'Ja' : 'Nei',
    isApproved ? null : 'A01',
  ];
  sheet.addRow(cells).commit();
}
await workbook.commit();

function dateOf(text: string): Date | string {
  const date = new Date(`${text}T00:00:00Z`);
  return Number.isNaN(date.getTime()) ? text : date;
}
