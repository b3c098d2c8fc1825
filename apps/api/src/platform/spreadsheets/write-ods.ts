import { strToU8, zipSync } from 'fflate';
import {
  allowedIn,
  type CellLook,
  escaped,
  isWrapped,
  LOOKS,
  type MadeCell,
  type MadeSheet,
  type MadeWorkbook,
  namedIn,
} from './made-workbook.ts';
import { cellName } from './spreadsheet.ts';

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';
const TYPE = 'application/vnd.oasis.opendocument.spreadsheet';
const NAMES = ['office', 'style', 'text', 'table', 'meta', 'manifest']
  .map((name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`)
  .concat(
    'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"',
    'xmlns:dc="http://purl.org/dc/elements/1.1/"',
    'xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2"',
    'office:version="1.3"',
  )
  .join(' ');
/** On A4 across, as wide as the page. */
const PAGE =
  '<office:automatic-styles><style:page-layout style:name="page"><style:page-layout-properties fo:page-width="29.7cm" fo:page-height="21cm" style:print-orientation="landscape" fo:margin="1.2cm" style:scale-to-X="1" style:scale-to-Y="0"/></style:page-layout></office:automatic-styles><office:master-styles><style:master-page style:name="Default" style:page-layout-name="page"/></office:master-styles>';
/** Of one character of a column’s width. */
const CENTIMETRES = 0.21;

/** The same workbook as an OpenDocument spreadsheet. */
export function writeOds(workbook: MadeWorkbook): Uint8Array {
  const files = {
    'META-INF/manifest.xml': `${HEAD}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="${TYPE}"/>${['content', 'styles', 'meta'].map((part) => `<manifest:file-entry manifest:full-path="${part}.xml" manifest:media-type="text/xml"/>`).join('')}</manifest:manifest>`,
    'meta.xml': `${HEAD}<office:document-meta ${NAMES}><office:meta><dc:title>${escaped(workbook.title)}</dc:title><dc:language>en-GB</dc:language></office:meta></office:document-meta>`,
    'styles.xml': `${HEAD}<office:document-styles ${NAMES}><office:styles><style:default-style style:family="table-cell"><style:text-properties fo:language="en" fo:country="GB"/></style:default-style></office:styles>${PAGE}</office:document-styles>`,
    'content.xml': contentPart(workbook.sheets),
  };
  return zipSync({
    // First and as it is: that is how programs know what they are given.
    mimetype: [strToU8(TYPE), { level: 0 }],
    ...Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])),
  });
}

function contentPart(sheets: readonly MadeSheet[]): string {
  const widths = [...new Set(sheets.flatMap((sheet) => sheet.widths))];
  const columns = widths.map(
    (width, at) =>
      `<style:style style:name="co${at}" style:family="table-column"><style:table-column-properties style:column-width="${(width * CENTIMETRES).toFixed(2)}cm"/></style:style>`,
  );
  const names = sheets.flatMap((sheet) =>
    namedIn(sheet).map(({ name, row, column }) => {
      const at = `$'${escaped(sheet.name.replaceAll("'", "''"))}'.${absolute(row, column)}`;
      return `<table:named-range table:name="${name}" table:base-cell-address="${at}" table:cell-range-address="${at}"/>`;
    }),
  );
  const rules = sheets.map(validationsOf);
  return `${HEAD}<office:document-content ${NAMES}><office:automatic-styles>${columns.join('')}<style:style style:name="ta" style:family="table" style:master-page-name="Default"><style:table-properties table:display="true"/></style:style><style:style style:name="ro" style:family="table-row"><style:table-row-properties style:use-optimal-row-height="true"/></style:style><style:style style:name="ro-tall" style:family="table-row"><style:table-row-properties style:row-height="2.2cm" style:use-optimal-row-height="false"/></style:style>${looks()}</office:automatic-styles><office:body><office:spreadsheet><table:content-validations>${rules.map(({ xml }) => xml).join('')}</table:content-validations>${sheets.map((sheet, at) => tablePart(sheet, widths, rules[at]?.nameOf ?? (() => undefined))).join('')}<table:named-expressions>${names.join('')}</table:named-expressions></office:spreadsheet></office:body></office:document-content>`;
}

const absolute = (row: number, column: number): string =>
  cellName(row, column).replace(/^([A-Z]+)(\d+)$/, '$$$1$$$2');

interface Validations {
  xml: string;
  nameOf: (cell: MadeCell) => string | undefined;
}

function validationsOf(sheet: MadeSheet, at: number): Validations {
  const all = allowedIn(sheet);
  const nameOf = ({ allowed }: MadeCell) => {
    const found = all.findIndex((one) => one.allowed === allowed);
    return found === -1 ? undefined : `v${at}-${found}`;
  };
  const xml = all.map(({ allowed: { entries, says }, cells }, number) => {
    const condition =
      'most' in entries
        ? `of:cell-content-is-whole-number() and cell-content-is-between(0,${entries.most})`
        : `of:cell-content-is-in-list(${entries.list.map((item) => `"${item}"`).join(';')})`;
    const first = cells[0] ?? { row: 0, column: 0 };
    const base = `'${sheet.name.replaceAll("'", "''")}'.${cellName(first.row, first.column)}`;
    const words = `<text:p>${escaped(says)}</text:p>`;
    return `<table:content-validation table:name="v${at}-${number}" table:condition="${escaped(condition)}" table:allow-empty-cell="true" table:display-list="unsorted" table:base-cell-address="${escaped(base)}"><table:help-message table:display="true">${words}</table:help-message><table:error-message table:message-type="stop" table:title="There is a problem" table:display="true">${words}</table:error-message></table:content-validation>`;
  });
  return { xml: xml.join(''), nameOf };
}

function tablePart(
  sheet: MadeSheet,
  widths: readonly number[],
  validationOf: (cell: MadeCell) => string | undefined,
): string {
  const columns = sheet.widths.map(
    (width) => `<table:table-column table:style-name="co${widths.indexOf(width)}"/>`,
  );
  const rows = sheet.rows.map((cells) => {
    const written = cells.map((cell) => {
      if (cell === null) return '<table:table-cell/>';
      const validation = validationOf(cell);
      const shared = `table:style-name="ce-${cell.look}"${validation === undefined ? '' : ` table:content-validation-name="${validation}"`}`;
      if (cell.value === null) return `<table:table-cell ${shared}/>`;
      if (typeof cell.value === 'number')
        return `<table:table-cell ${shared} office:value-type="float" office:value="${cell.value}"><text:p>${cell.value}</text:p></table:table-cell>`;
      return `<table:table-cell ${shared} office:value-type="string">${cell.value.split('\n').map(paragraph).join('')}</table:table-cell>`;
    });
    const room = cells.some((cell) => cell?.lines !== undefined) ? 'ro-tall' : 'ro';
    return `<table:table-row table:style-name="${room}">${written.join('') || '<table:table-cell/>'}</table:table-row>`;
  });
  return `<table:table table:name="${escaped(sheet.name)}" table:style-name="ta">${columns.join('')}${rows.join('')}</table:table>`;
}

/** Spaces that follow one another would be read as one. */
const paragraph = (line: string): string =>
  `<text:p>${escaped(line).replaceAll(/ {2,}|^ | $/g, (spaces) => `<text:s text:c="${spaces.length}"/>`)}</text:p>`;

const looks = (): string =>
  (Object.keys(LOOKS) as CellLook[])
    .map((key) => {
      const { size = 11, isBold, colour, fill, isRight, hasBorder } = LOOKS[key];
      return `<style:style style:name="ce-${key}" style:family="table-cell"><style:table-cell-properties fo:wrap-option="${isWrapped(key) ? 'wrap' : 'no-wrap'}" style:vertical-align="top"${fill === undefined ? '' : ` fo:background-color="#${fill}"`}${hasBorder ? ' fo:border="0.75pt solid #bfbfbf"' : ''}/>${isRight ? '<style:paragraph-properties fo:text-align="end"/>' : ''}<style:text-properties fo:font-size="${size}pt"${isBold ? ' fo:font-weight="bold"' : ''}${colour === undefined ? '' : ` fo:color="#${colour}"`}/></style:style>`;
    })
    .join('');
