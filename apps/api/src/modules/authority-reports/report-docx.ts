import type { ReportTable } from '@hub/contracts/authority-reports';
import { PAPER } from '@hub/charts/palettes';
import type { Scene } from '@hub/charts/scene';
import { toSvg } from '@hub/charts/svg';
import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  HeadingLevel,
  ImageRun,
  LevelFormat,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import sharp from 'sharp';
import type { Block, ReportDocument } from './report-document.ts';
import { FONT_NAME, type ReportFonts } from './report-fonts.ts';
import { fontsForPaths, textAsPaths } from './text-as-paths.ts';

/** In twips: A4 less its margins. */
const PAGE = { width: 11_906, height: 16_838, margin: 1134 };
const ROOM = PAGE.width - 2 * PAGE.margin;
/** In pixels at 96 to the inch, as the library counts pictures. */
const PICTURE_WIDTH = Math.floor(ROOM / 15);
/** Sharp on paper at twice the size. */
const PICTURE_DENSITY = 2;

const colour = (name: keyof typeof PAPER): string => PAPER[name].slice(1);

/**
 * The document for Word: real headings, lists and table headings in styles that can be changed, in British English, with
 * alternative text on every picture. Pictures have their words as shapes, for Word that draws them and Word that does not.
 */
export async function reportDocx(report: ReportDocument, fonts: ReportFonts): Promise<Buffer> {
  const { title, marking, author, blocks } = report;
  const shapes = fontsForPaths(fonts);
  const children = [
    new Paragraph({ heading: HeadingLevel.TITLE, children: [new TextRun(title)] }),
    ...(
      await Promise.all(blocks.map(async (block) => written(block, (scene) => textAsPaths(scene, shapes))))
    ).flat(),
  ];
  const document = new Document({
    title,
    creator: author,
    lastModifiedBy: author,
    subject: marking,
    description: marking,
    fonts: [{ name: FONT_NAME, data: fonts.regular, bold: fonts.bold }],
    styles: STYLES,
    numbering: {
      config: [
        { reference: 'priorities', levels: [levelOf(LevelFormat.DECIMAL, '%1.')] },
        { reference: 'points', levels: [levelOf(LevelFormat.BULLET, '•')] },
      ],
    },
    sections: [
      {
        properties: {
          page: {
            size: { width: PAGE.width, height: PAGE.height },
            margin: { top: 1417, bottom: 1134, left: PAGE.margin, right: PAGE.margin },
          },
        },
        headers: {
          default: new Header({
            children: [
              new Paragraph({ style: 'Header', children: [new TextRun({ text: marking, bold: true })] }),
            ],
          }),
        },
        footers: {
          default: new Footer({
            children: [
              new Paragraph({
                style: 'Footer',
                alignment: AlignmentType.END,
                children: [
                  new TextRun({
                    children: [`${title}. Page `, PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES],
                  }),
                ],
              }),
            ],
          }),
        },
        children,
      },
    ],
  });
  return Packer.toBuffer(document);
}

async function written(block: Block, redrawn: (scene: Scene) => Scene): Promise<(Paragraph | Table)[]> {
  switch (block.kind) {
    case 'heading':
      return [
        new Paragraph({
          // The title is the first level.
          heading: block.level === 2 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2,
          children: [new TextRun(block.text)],
        }),
      ];
    case 'paragraph':
      return [new Paragraph({ style: LOOKS[block.look ?? 'plain'], children: [new TextRun(block.text)] })];
    case 'list':
      return block.items.map(
        (text) =>
          new Paragraph({
            style: 'ListParagraph',
            ...(block.isOrdered
              ? { numbering: { reference: 'priorities', level: 0 } }
              : { numbering: { reference: 'points', level: 0 } }),
            children: [new TextRun(text)],
          }),
      );
    case 'quote':
      return [
        new Paragraph({ style: 'Quote', keepNext: true, children: [new TextRun(`“${block.words}”`)] }),
        new Paragraph({ style: 'QuoteSource', children: [new TextRun(block.from)] }),
      ];
    case 'table':
      return [
        new Paragraph({ style: 'Caption', keepNext: true, children: [new TextRun(block.table.caption)] }),
        tableOf(block.table),
        // Two tables that touch are one to Word; what is between is no paragraph to read.
        new Paragraph({ style: 'AfterTable' }),
      ];
    case 'figure':
      return [await figureOf(redrawn(block.scene), block.alt)];
  }
}

const levelOf = (format: (typeof LevelFormat)[keyof typeof LevelFormat], sign: string) => ({
  level: 0,
  format,
  text: sign,
  alignment: AlignmentType.START,
  style: { paragraph: { indent: { left: 454, hanging: 454 } }, run: { font: FONT_NAME } },
});

const LOOKS = { plain: 'Normal', lead: 'Lead', soft: 'Soft', marking: 'Marking' } as const;

async function figureOf(scene: Scene, alt: string): Promise<Paragraph> {
  const svg = Buffer.from(toSvg(scene, PAPER, { background: '#ffffff' }));
  const size = {
    width: PICTURE_WIDTH,
    height: Math.round((scene.height / scene.width) * PICTURE_WIDTH),
  };
  const png = await sharp(svg, { density: (72 * PICTURE_DENSITY * size.width) / scene.width })
    .png({ compressionLevel: 6 })
    .toBuffer();
  return new Paragraph({
    style: 'Figure',
    children: [
      new ImageRun({
        type: 'svg',
        data: svg,
        transformation: size,
        fallback: { type: 'png', data: png },
        altText: { name: scene.title, title: scene.title, description: alt },
      }),
    ],
  });
}

const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const RULE = { style: BorderStyle.SINGLE, size: 4, color: colour('line-strong') };

function tableOf({ columns, rows }: ReportTable): Table {
  const widths = columnWidths({ columns, rows });
  // A short table is not torn apart: each row stays with the next.
  const isShort = rows.length <= SHORT_TABLE;
  const row = (cells: readonly string[], isHead: boolean, isLast = false) =>
    new TableRow({
      tableHeader: isHead,
      cantSplit: true,
      children: cells.map(
        (text, at) =>
          new TableCell({
            width: { size: widths[at] ?? 0, type: WidthType.DXA },
            margins: { top: 50, bottom: 50, left: 85, right: 85 },
            ...(isHead && {
              shading: { type: ShadingType.CLEAR, color: 'auto', fill: colour('wash') },
            }),
            children: [
              new Paragraph({
                style: 'TableText',
                alignment: columns[at]?.isNumber ? AlignmentType.END : AlignmentType.START,
                keepNext: isHead || (isShort && !isLast),
                children: [new TextRun({ text, bold: isHead })],
              }),
            ],
          }),
      ),
    });
  return new Table({
    width: { size: ROOM, type: WidthType.DXA },
    columnWidths: widths,
    // The first row and the first column name what the cells are.
    tableLook: {
      firstRow: true,
      firstColumn: true,
      lastRow: false,
      lastColumn: false,
      noHBand: true,
      noVBand: true,
    },
    borders: {
      top: RULE,
      bottom: RULE,
      left: NONE,
      right: NONE,
      insideHorizontal: { ...RULE, color: colour('line') },
      insideVertical: NONE,
    },
    rows: [
      row(
        columns.map(({ label }) => label),
        true,
      ),
      ...rows.map(({ cells }, at) => row(cells, false, at === rows.length - 1)),
    ],
  });
}

/** Rows that stay on one page. */
const SHORT_TABLE = 6;
/** About how wide a letter of a table is, and what a cell keeps free, in twips. */
const LETTER = 118;
const FREE = 200;

/** Numbers keep to one line, words share what is left by their length, and none gets less than its longest word. */
function columnWidths({ columns, rows }: Pick<ReportTable, 'columns' | 'rows'>): number[] {
  const wanted = columns.map(({ label, isNumber }, at) => {
    const texts = rows.map(({ cells }) => cells[at] ?? '');
    const lengths = (parts: string[]) => Math.max(...parts.map(({ length }) => length), 0) * LETTER + FREE;
    const word = lengths([label, ...texts].flatMap((text) => text.split(' ')));
    const whole = lengths([...texts, label]);
    return { least: isNumber ? Math.max(word, lengths(texts)) : word, whole };
  });
  const taken = wanted.reduce((sum, { least }) => sum + least, 0);
  if (taken >= ROOM) return wanted.map(({ least }) => Math.floor((least / taken) * ROOM));
  const more = wanted.map(({ least, whole }) => Math.max(whole - least, 1));
  const asked = more.reduce((sum, one) => sum + one, 0);
  return wanted.map(({ least }, at) => Math.floor(least + ((more[at] ?? 0) / asked) * (ROOM - taken)));
}

const text = (size: number, more: object = {}) => ({ size, font: FONT_NAME, color: colour('ink'), ...more });
const after = (points: number, more: object = {}) => ({
  spacing: { after: points * 20, lineRule: LineRuleType.AUTO, ...more },
});
const ENGLISH = { value: 'en-GB', eastAsia: 'en-GB', bidirectional: 'ar-SA' };

const STYLES = {
  default: {
    document: {
      run: text(23, { language: ENGLISH }),
      paragraph: after(6, { line: 288 }),
    },
    title: {
      run: text(48, { bold: true, color: colour('you') }),
      paragraph: after(8),
    },
    heading1: {
      run: text(32, { bold: true, color: colour('you') }),
      paragraph: { ...after(5, { before: 440 }), keepNext: true, keepLines: true },
    },
    heading2: {
      run: text(25, { bold: true }),
      paragraph: { ...after(3, { before: 220 }), keepNext: true, keepLines: true },
    },
  },
  paragraphStyles: [
    { id: 'Lead', name: 'Lead', basedOn: 'Normal', quickFormat: true, run: text(25) },
    { id: 'Soft', name: 'Soft', basedOn: 'Normal', run: text(21, { color: colour('ink-soft') }) },
    { id: 'Marking', name: 'Marking', basedOn: 'Normal', run: text(23, { bold: true }) },
    {
      id: 'Caption',
      name: 'caption',
      basedOn: 'Normal',
      quickFormat: true,
      run: text(21, { bold: true }),
      paragraph: { ...after(4, { before: 120 }), keepNext: true },
    },
    {
      id: 'TableText',
      name: 'Table text',
      basedOn: 'Normal',
      run: text(20),
      paragraph: after(0, { line: 260 }),
    },
    {
      id: 'AfterTable',
      name: 'After table',
      basedOn: 'Normal',
      run: text(8),
      paragraph: after(2, { line: 120 }),
    },
    { id: 'Figure', name: 'Figure', basedOn: 'Normal', paragraph: after(6) },
    {
      id: 'Quote',
      name: 'Quote',
      basedOn: 'Normal',
      quickFormat: true,
      run: text(23),
      paragraph: {
        ...after(2),
        indent: { left: 284 },
        border: {
          left: { style: BorderStyle.SINGLE, size: 18, space: 8, color: colour('global-majority') },
        },
      },
    },
    {
      id: 'QuoteSource',
      name: 'Quote source',
      basedOn: 'Quote',
      run: text(20, { color: colour('ink-soft') }),
      paragraph: after(8),
    },
    { id: 'Header', name: 'header', basedOn: 'Normal', run: text(18), paragraph: after(0) },
    {
      id: 'Footer',
      name: 'footer',
      basedOn: 'Normal',
      run: text(18, { color: colour('ink-soft') }),
      paragraph: after(0),
    },
  ],
};
