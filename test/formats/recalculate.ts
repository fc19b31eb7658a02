import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { runTool } from '../support/tools.ts';

/** Makes LibreOffice work out every formula of a file it opens, whoever wrote it; by itself it trusts what is stored. */
const ALWAYS = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>`;

const READ = `
import json, sys, openpyxl
print(json.dumps([[list(row) for row in openpyxl.load_workbook(path, data_only=True)[name].iter_rows(values_only=True)]
    for path, name in zip(sys.argv[1::2], sys.argv[2::2])]))
`;

/** The rows of a sheet of each workbook after LibreOffice has worked out all formulas; works in a folder of its own. */
export async function recalculate(
  folder: string,
  books: readonly { path: string; sheet: string }[],
): Promise<(string | number | null)[][][]> {
  const profile = join(folder, 'profile');
  const out = join(folder, 'recalculated');
  await mkdir(join(profile, 'user'), { recursive: true });
  await writeFile(join(profile, 'user', 'registrymodifications.xcu'), ALWAYS);
  const paths = books.map(({ path }) => path);
  const options = [`-env:UserInstallation=file://${profile}`, '--headless', '--convert-to', 'xlsx', '--outdir', out];
  await runTool('soffice', [...options, ...paths]);
  const read = books.flatMap(({ path, sheet }) => [join(out, basename(path)), sheet]);
  return JSON.parse(await runTool('python3', ['-c', READ, ...read]));
}
