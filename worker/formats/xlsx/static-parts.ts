// Pure. The small parts of a workbook, known before the first row.

import type { SheetSpec, WorkbookSpec } from '../sheet.ts';
import { chartXml } from './chart-xml.ts';
import { sharedTexts, sharedTextsXml } from './shared-texts.ts';
import { quotedSheetName } from './sheet-reference.ts';
import { filterRange, sheetRange } from './sheet-xml.ts';
import { stylesXml } from './styles.ts';
import { xmlAttribute } from './xml-text.ts';

export interface StaticPart {
  name: string;
  text: string;
}

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const SPREADSHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** The part of the texts that many cells name; there is none when nothing is shared. */
export const SHARED_TEXTS = 'xl/sharedStrings.xml';

/** The name of a sheet's entry, counted from 0. */
export function sheetEntryName(index: number): string {
  return `xl/worksheets/sheet${index + 1}.xml`;
}

/** Every part but the sheets, in the order they stand in the archive. */
export function staticParts(workbook: WorkbookSpec): StaticPart[] {
  const charts = workbook.sheets.flatMap((sheet, index) => (sheet.chart === null ? [] : [{ sheet, index }]));
  const shared = sharedTexts(workbook.commonTexts);
  return [
    { name: '[Content_Types].xml', text: contentTypes(workbook, charts.length, shared.length > 0) },
    { name: '_rels/.rels', text: packageRelations() },
    {
      name: 'docProps/app.xml',
      text: `${DECLARATION}<Properties xmlns="${OFFICE}/extended-properties"><Application>${xmlAttribute(workbook.properties.creator)}</Application></Properties>`,
    },
    { name: 'docProps/core.xml', text: coreProperties(workbook) },
    { name: 'xl/workbook.xml', text: workbookXml(workbook) },
    { name: 'xl/_rels/workbook.xml.rels', text: workbookRelations(workbook, shared.length > 0) },
    { name: 'xl/styles.xml', text: stylesXml() },
    ...(shared.length > 0 ? [{ name: SHARED_TEXTS, text: `${DECLARATION}${sharedTextsXml(shared)}` }] : []),
    ...charts.flatMap(({ sheet, index }, number) => chartParts(sheet, index, number + 1)),
  ];
}

function contentTypes(workbook: WorkbookSpec, charts: number, sharesTexts: boolean): string {
  const overrides = [
    ['/xl/workbook.xml', `${SPREADSHEET}.sheet.main+xml`],
    ['/xl/styles.xml', `${SPREADSHEET}.styles+xml`],
    ...(sharesTexts ? [[`/${SHARED_TEXTS}`, `${SPREADSHEET}.sharedStrings+xml`]] : []),
    ['/docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'],
    ['/docProps/app.xml', 'application/vnd.openxmlformats-officedocument.extended-properties+xml'],
    ...workbook.sheets.map((_, index) => [`/${sheetEntryName(index)}`, `${SPREADSHEET}.worksheet+xml`]),
    ...Array.from({ length: charts }, (_, index) => [
      [`/xl/drawings/drawing${index + 1}.xml`, 'application/vnd.openxmlformats-officedocument.drawing+xml'],
      [`/xl/charts/chart${index + 1}.xml`, 'application/vnd.openxmlformats-officedocument.drawingml.chart+xml'],
    ]).flat(),
  ].map(([name, type]) => `<Override PartName="${name}" ContentType="${type}"/>`);
  return (
    `${DECLARATION}<Types xmlns="${PACKAGE}/content-types">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    `<Default Extension="xml" ContentType="application/xml"/>${overrides.join('')}</Types>`
  );
}

function packageRelations(): string {
  return relations([
    [`${OFFICE}/relationships/officeDocument`, 'xl/workbook.xml'],
    [`${PACKAGE}/relationships/metadata/core-properties`, 'docProps/core.xml'],
    [`${OFFICE}/relationships/extended-properties`, 'docProps/app.xml'],
  ]);
}

function workbookRelations(workbook: WorkbookSpec, sharesTexts: boolean): string {
  return relations([
    ...workbook.sheets.map((_, index): [string, string] => [
      `${OFFICE}/relationships/worksheet`,
      `worksheets/sheet${index + 1}.xml`,
    ]),
    [`${OFFICE}/relationships/styles`, 'styles.xml'],
    ...(sharesTexts ? [[`${OFFICE}/relationships/sharedStrings`, 'sharedStrings.xml'] as [string, string]] : []),
  ]);
}

function relations(targets: [string, string][]): string {
  const items = targets.map(
    ([type, target], index) => `<Relationship Id="rId${index + 1}" Type="${type}" Target="${target}"/>`,
  );
  return `${DECLARATION}<Relationships xmlns="${PACKAGE}/relationships">${items.join('')}</Relationships>`;
}

function coreProperties(workbook: WorkbookSpec): string {
  const { title, subject, creator, language, created } = workbook.properties;
  const time = `<dcterms:created xsi:type="dcterms:W3CDTF">${created}T00:00:00Z</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">${created}T00:00:00Z</dcterms:modified>`;
  return (
    `${DECLARATION}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"` +
    ' xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
    `<dc:title>${xmlAttribute(title)}</dc:title><dc:subject>${xmlAttribute(subject)}</dc:subject>` +
    `<dc:creator>${xmlAttribute(creator)}</dc:creator>${time}<dc:language>${xmlAttribute(language)}</dc:language></cp:coreProperties>`
  );
}

function workbookXml(workbook: WorkbookSpec): string {
  const sheets = workbook.sheets.map(
    (sheet, index) => `<sheet name="${xmlAttribute(sheet.name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  );
  // Excel wants the names in order, whatever sheet they belong to.
  const names = workbook.sheets
    .flatMap(definedNames)
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.order - b.order));
  // No calcPr: the stored results of formulas are right as they are, and with fullCalcOnLoad Excel would ask whoever only
  // looked to save the workbook. A change still works out what depends on it.
  return (
    `${DECLARATION}<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${OFFICE}/relationships">` +
    `<bookViews><workbookView activeTab="0"/></bookViews><sheets>${sheets.join('')}</sheets>` +
    `<definedNames>${names.map((name) => name.xml).join('')}</definedNames></workbook>`
  );
}

interface DefinedName {
  name: string;
  order: number;
  xml: string;
}

function definedNames(sheet: SheetSpec, order: number): DefinedName[] {
  const data = `grunnlag_${sheet.id.replaceAll('-', '_')}`;
  const sheetName = xmlAttribute(quotedSheetName(sheet.name));
  const titles = `${sheetName}!$1:$1`;
  const names = [
    {
      name: '_xlnm.Print_Titles',
      order,
      xml: `<definedName name="_xlnm.Print_Titles" localSheetId="${order}">${titles}</definedName>`,
    },
    { name: data, order, xml: `<definedName name="${data}">${sheetName}!${absolute(sheetRange(sheet))}</definedName>` },
  ];
  if (!sheet.autofilter) return names;
  const filter = `<definedName name="_xlnm._FilterDatabase" localSheetId="${order}" hidden="1">${sheetName}!${absolute(filterRange(sheet))}</definedName>`;
  return [{ name: '_xlnm._FilterDatabase', order, xml: filter }, ...names];
}

function absolute(range: string): string {
  return range.replaceAll(/[A-Z]+|\d+/g, '$$$&');
}

function chartParts(sheet: SheetSpec, sheetIndex: number, number: number): StaticPart[] {
  if (sheet.chart === null) return [];
  const first = sheet.columns.length + 1;
  const anchor =
    `<xdr:twoCellAnchor><xdr:from><xdr:col>${first}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>1</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from>` +
    `<xdr:to><xdr:col>${first + 9}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>22</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to>` +
    `<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="2" name="Chart ${number}" descr="${xmlAttribute(sheet.chart.title)}"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr>` +
    '<xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">' +
    `<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:r="${OFFICE}/relationships" r:id="rId1"/>` +
    '</a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor>';
  return [
    {
      name: `xl/worksheets/_rels/sheet${sheetIndex + 1}.xml.rels`,
      text: relations([[`${OFFICE}/relationships/drawing`, `../drawings/drawing${number}.xml`]]),
    },
    {
      name: `xl/drawings/drawing${number}.xml`,
      text:
        `${DECLARATION}<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"` +
        ` xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">${anchor}</xdr:wsDr>`,
    },
    {
      name: `xl/drawings/_rels/drawing${number}.xml.rels`,
      text: relations([[`${OFFICE}/relationships/chart`, `../charts/chart${number}.xml`]]),
    },
    {
      name: `xl/charts/chart${number}.xml`,
      text: chartXml(sheet, sheet.chart, xmlAttribute(quotedSheetName(sheet.name))),
    },
  ];
}
