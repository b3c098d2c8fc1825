import { strToU8, zipSync } from 'fflate';
import {
  allowedIn,
  type CellLook,
  escaped,
  heightOf,
  isWrapped,
  LOOKS,
  type MadeSheet,
  type MadeWorkbook,
  namedIn,
} from './made-workbook.ts';
import { cellName } from './spreadsheet.ts';

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const LOOK_KEYS = Object.keys(LOOKS) as CellLook[];

/** A workbook for Excel and whatever reads its files, with names, and entries checked as they are made. */
export function writeXlsx(workbook: MadeWorkbook): Uint8Array {
  const { sheets, title } = workbook;
  const files: Record<string, string> = {
    '[Content_Types].xml': contentTypes(sheets.length),
    '_rels/.rels': relations([
      ['rId1', `${OFFICE}/relationships/officeDocument`, 'xl/workbook.xml'],
      ['rId2', `${PACKAGE}/relationships/metadata/core-properties`, 'docProps/core.xml'],
    ]),
    'docProps/core.xml': `${HEAD}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${escaped(title)}</dc:title><dc:language>en-GB</dc:language></cp:coreProperties>`,
    'xl/workbook.xml': workbookPart(sheets),
    'xl/_rels/workbook.xml.rels': relations([
      ...sheets.map((_, at): [string, string, string] => [
        `rId${at + 1}`,
        `${OFFICE}/relationships/worksheet`,
        `worksheets/sheet${at + 1}.xml`,
      ]),
      [`rId${sheets.length + 1}`, `${OFFICE}/relationships/styles`, 'styles.xml'],
    ]),
    'xl/styles.xml': styles(),
  };
  sheets.forEach((sheet, at) => {
    files[`xl/worksheets/sheet${at + 1}.xml`] = sheetPart(sheet);
  });
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));
}

const contentTypes = (sheets: number): string => {
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const parts = Array.from(
    { length: sheets },
    (_, at) => `<Override PartName="/xl/worksheets/sheet${at + 1}.xml" ContentType="${type}.worksheet+xml"/>`,
  );
  return `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${type}.styles+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>${parts.join('')}</Types>`;
};

const relations = (all: [id: string, type: string, target: string][]): string =>
  `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${all
    .map(([id, type, target]) => `<Relationship Id="${id}" Type="${type}" Target="${target}"/>`)
    .join('')}</Relationships>`;

function workbookPart(sheets: readonly MadeSheet[]): string {
  const listed = sheets.map(
    ({ name }, at) => `<sheet name="${escaped(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`,
  );
  const names = sheets.flatMap((sheet) =>
    namedIn(sheet).map(
      ({ name, row, column }) =>
        `<definedName name="${name}">${escaped(`'${sheet.name.replaceAll("'", "''")}'!${absolute(row, column)}`)}</definedName>`,
    ),
  );
  return `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}/relationships"><sheets>${listed.join('')}</sheets>${
    names.length === 0 ? '' : `<definedNames>${names.join('')}</definedNames>`
  }</workbook>`;
}

const absolute = (row: number, column: number): string =>
  cellName(row, column).replace(/^([A-Z]+)(\d+)$/, '$$$1$$$2');

function sheetPart(sheet: MadeSheet): string {
  const columns = sheet.widths.map(
    (width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`,
  );
  const rows = sheet.rows.map((cells, row) => {
    const written = cells.map((cell, column) => {
      if (cell === null) return '';
      const at = `r="${cellName(row, column)}" s="${LOOK_KEYS.indexOf(cell.look) + 1}"`;
      if (cell.value === null) return `<c ${at}/>`;
      if (typeof cell.value === 'number') return `<c ${at}><v>${cell.value}</v></c>`;
      // A string that stands in its cell is never worked out, whatever it begins with.
      return `<c ${at} t="inlineStr"><is><t xml:space="preserve">${escaped(asItStands(cell.value))}</t></is></c>`;
    });
    return `<row r="${row + 1}" ht="${heightOf(cells, sheet.widths).toFixed(1)}" customHeight="1">${written.join('')}</row>`;
  });
  return `${HEAD}<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><cols>${columns.join('')}</cols><sheetData>${rows.join('')}</sheetData>${validations(sheet)}<pageMargins left="0.5" right="0.5" top="0.5" bottom="0.5" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>`;
}

/** Excel reads "_x0041_" in a text as the letter of that number. */
const asItStands = (text: string): string => text.replaceAll(/_x(?=[\da-f]{4}_)/gi, '_x005F_x');

function validations(sheet: MadeSheet): string {
  const all = allowedIn(sheet).map(({ allowed: { entries, says }, cells }) => {
    const where = cells.map(({ row, column }) => cellName(row, column)).join(' ');
    const shared = `allowBlank="1" showInputMessage="1" showErrorMessage="1" errorTitle="There is a problem" error="${escaped(says)}" prompt="${escaped(says)}" sqref="${where}"`;
    return 'most' in entries
      ? `<dataValidation type="whole" operator="between" ${shared}><formula1>0</formula1><formula2>${entries.most}</formula2></dataValidation>`
      : `<dataValidation type="list" ${shared}><formula1>"${escaped(entries.list.join(','))}"</formula1></dataValidation>`;
  });
  return all.length === 0 ? '' : `<dataValidations count="${all.length}">${all.join('')}</dataValidations>`;
}

function styles(): string {
  const looks = LOOK_KEYS.map((key) => LOOKS[key]);
  const fonts = looks.map(
    ({ size = 11, isBold, colour }) =>
      `<font>${isBold ? '<b/>' : ''}<sz val="${size}"/>${colour === undefined ? '' : `<color rgb="FF${colour}"/>`}<name val="Calibri"/><family val="2"/></font>`,
  );
  const fills = looks.map(({ fill }) =>
    fill === undefined
      ? '<fill><patternFill patternType="none"/></fill>'
      : `<fill><patternFill patternType="solid"><fgColor rgb="FF${fill}"/><bgColor indexed="64"/></patternFill></fill>`,
  );
  const side = (name: string) => `<${name} style="thin"><color rgb="FFBFBFBF"/></${name}>`;
  // With quotePrefix a text stays one when somebody edits it, even if it begins with =.
  const formats = looks.map(
    ({ hasBorder, isRight }, at) =>
      `<xf numFmtId="0" fontId="${at + 1}" fillId="${at + 2}" borderId="${hasBorder ? 1 : 0}" xfId="0" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"${LOOK_KEYS[at] === 'text-entry' ? ' quotePrefix="1"' : ''}><alignment vertical="top"${isWrapped(LOOK_KEYS[at] ?? 'text') ? ' wrapText="1"' : ''}${isRight ? ' horizontal="right"' : ''}/></xf>`,
  );
  return `${HEAD}<styleSheet xmlns="${MAIN}"><fonts count="${fonts.length + 1}"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font>${fonts.join('')}</fonts><fills count="${fills.length + 2}"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>${fills.join('')}</fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>${side('left')}${side('right')}${side('top')}${side('bottom')}<diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${formats.length + 1}"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>${formats.join('')}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
}
