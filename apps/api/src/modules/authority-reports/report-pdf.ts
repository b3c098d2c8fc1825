import type { Readable } from 'node:stream';
import type { ReportTable } from '@hub/contracts/authority-reports';
import { PAPER } from '@hub/charts/palettes';
import type { Mark, Scene } from '@hub/charts/scene';
import PdfDocument from 'pdfkit';
import type { Block, ReportDocument } from './report-document.ts';
import type { ReportFonts } from './report-fonts.ts';
import { fontsForPaths, inKnownLetters, rimsAsPaths } from './text-as-paths.ts';

type Pdf = PDFKit.PDFDocument;
type Element = PDFKit.PDFStructureElement;

const MARGIN = 56;
const TOP = 76;
const INK = PAPER.ink;
const SOFT = PAPER['ink-soft'];
const RULE = PAPER.line;
const BRAND = PAPER.you;

/**
 * The document as tagged PDF (PDF/UA): every heading, table cell and chart says what it is, charts are drawn as lines and
 * letters, and what repeats on each page is marked as decoration.
 */
export function reportPdf(report: ReportDocument, fonts: ReportFonts, madeAt: Date): Readable {
  const shapes = fontsForPaths(fonts);
  const { title, marking, author, blocks } = eachText(report, (text) => inKnownLetters(text, shapes));
  const pdf = new PdfDocument({
    size: 'A4',
    margins: { top: TOP, bottom: 64, left: MARGIN, right: MARGIN },
    pdfVersion: '1.7',
    tagged: true,
    // The types do not know it yet: it adds the identifier that says the file keeps to PDF/UA-1.
    subset: 'PDF/UA' as unknown as PDFKit.Mixins.PDFSubsets,
    lang: 'en-GB',
    displayTitle: true,
    bufferPages: true,
    info: { Title: title, Author: author, Subject: marking, CreationDate: madeAt, ModDate: madeAt },
  });
  pdf.registerFont('regular', fonts.regular);
  pdf.registerFont('bold', fonts.bold);

  const root = pdf.struct('Document', { title });
  pdf.addStructure(root);
  const write = new Writer(pdf, root, (scene) => rimsAsPaths(scene, shapes));
  write.heading(1, title);
  for (const block of blocks) write.block(block);
  root.end();

  const pages = pdf.bufferedPageRange().count;
  for (let page = 0; page < pages; page += 1) {
    pdf.switchToPage(page);
    decorate(pdf, marking, `${title}. Page ${page + 1} of ${pages}`);
  }
  pdf.end();
  return pdf;
}

/** The same with every text in it changed. */
function eachText<Of>(value: Of, change: (text: string) => string): Of {
  if (typeof value === 'string') return change(value) as Of;
  if (Array.isArray(value)) return value.map((one: unknown) => eachText(one, change)) as Of;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, eachText(one, change)])) as Of;
}

/** Above and below the text of every page; a reader that speaks the page leaves it out. */
function decorate(pdf: Pdf, marking: string, foot: string): void {
  const { width, height } = pdf.page;
  // Below the margin a text would begin a new page.
  pdf.page.margins.bottom = 0;
  pdf.markContent('Artifact', { type: 'Pagination' });
  pdf.font('bold').fontSize(9).fillColor(INK);
  pdf.text(marking, MARGIN, 34, { width: width - 2 * MARGIN });
  pdf
    .moveTo(MARGIN, 58)
    .lineTo(width - MARGIN, 58)
    .lineWidth(0.75)
    .stroke(RULE);
  pdf.font('regular').fontSize(9).fillColor(SOFT);
  pdf.text(foot, MARGIN, height - 40, { width: width - 2 * MARGIN, align: 'right' });
  pdf.endMarkedContent();
}

const SIZES = { 1: 24, 2: 16, 3: 12.5 } as const;
const BODY = 11;
const TABLE = 9.5;
const CELL = { across: 5, down: 4 };
/** Rows that stay on one page. */
const SHORT_TABLE = 6;

class Writer {
  constructor(
    private readonly pdf: Pdf,
    private readonly root: Element,
    private readonly redrawn: (scene: Scene) => Scene,
  ) {}

  private get width(): number {
    return this.pdf.page.width - 2 * MARGIN;
  }
  private get bottom(): number {
    return this.pdf.page.height - this.pdf.page.margins.bottom;
  }

  block(block: Block): void {
    switch (block.kind) {
      case 'heading':
        return this.heading(block.level, block.text);
      case 'paragraph':
        return this.paragraph(block.text, block.look);
      case 'list':
        return this.list(block.items, block.isOrdered);
      case 'table':
        return this.table(block.table);
      case 'figure':
        return this.figure(block.scene, block.alt);
      case 'quote':
        return this.quote(block.words, block.from);
    }
  }

  heading(level: 1 | 2 | 3, text: string): void {
    const { pdf } = this;
    const size = SIZES[level];
    pdf.font('bold').fontSize(size);
    // A heading stands with something below it.
    this.need(pdf.heightOfString(text, { width: this.width }) + (level === 2 ? 250 : 70));
    if (pdf.y > TOP) pdf.y += level === 2 ? 20 : 8;
    if (level === 2) pdf.outline.addItem(text);
    this.say(`H${level}`, () =>
      pdf
        .font('bold')
        .fontSize(size)
        .fillColor(level === 3 ? INK : BRAND)
        .text(text, MARGIN, pdf.y, { width: this.width }),
    );
    pdf.y += level === 1 ? 6 : 4;
  }

  private paragraph(text: string, look?: 'lead' | 'soft' | 'marking'): void {
    const { pdf } = this;
    const size = look === 'lead' ? 12 : look === 'soft' ? 10 : BODY;
    pdf.font(look === 'marking' ? 'bold' : 'regular').fontSize(size);
    this.need(Math.min(pdf.heightOfString(text, { width: this.width }), 60));
    this.say('P', () =>
      pdf
        .fillColor(look === 'soft' ? SOFT : INK)
        .text(text, MARGIN, pdf.y, { width: this.width, lineGap: 2 }),
    );
    pdf.y += 6;
  }

  private list(items: string[], isOrdered: boolean): void {
    const { pdf } = this;
    const list = pdf.struct('L');
    this.root.add(list);
    const indent = 20;
    for (const [at, text] of items.entries()) {
      pdf.font('regular').fontSize(BODY);
      const width = this.width - indent;
      this.need(Math.min(pdf.heightOfString(text, { width }), 60));
      const item = pdf.struct('LI');
      list.add(item);
      const y = pdf.y;
      item.add(
        pdf.struct('Lbl', {}, () => {
          pdf.fillColor(INK).text(isOrdered ? `${at + 1}.` : '•', MARGIN + 2, y, { lineBreak: false });
        }),
      );
      item.add(
        pdf.struct('LBody', {}, () => {
          pdf.text(text, MARGIN + indent, y, { width, lineGap: 2 });
        }),
      );
      item.end();
      pdf.y += 4;
    }
    list.end();
    pdf.y += 4;
  }

  private quote(words: string, from: string): void {
    const { pdf } = this;
    const indent = 14;
    const width = this.width - indent;
    const text = `“${words}”`;
    pdf.font('regular').fontSize(BODY);
    const height = pdf.heightOfString(text, { width, lineGap: 2 }) + 18;
    this.need(height);
    const y = pdf.y;
    const page = pdf.page;
    const quote = pdf.struct('BlockQuote');
    this.root.add(quote);
    const part = (draw: () => void) => quote.add(pdf.struct('P', {}, draw));
    part(() => pdf.fillColor(INK).text(text, MARGIN + indent, y, { width, lineGap: 2 }));
    part(() =>
      pdf
        .fontSize(9.5)
        .fillColor(SOFT)
        .text(from, MARGIN + indent, pdf.y + 1, { width }),
    );
    quote.end();
    if (page === pdf.page)
      this.decoration(() => pdf.rect(MARGIN, y, 3, pdf.y - y).fill(PAPER['global-majority']));
    pdf.y += 8;
  }

  private table({ caption, columns, rows }: ReportTable): void {
    const { pdf } = this;
    const widths = columnWidths(pdf, { caption, columns, rows }, this.width);
    const heads = columns.map(({ label }) => label);
    const headHeight = this.rowHeight(heads, widths, 'bold');
    pdf.font('bold').fontSize(10);
    const captionHeight = pdf.heightOfString(caption, { width: this.width }) + 4;
    // A short table is not torn apart; a long one begins with its first row at least.
    const kept = rows.length <= SHORT_TABLE ? rows : rows.slice(0, 1);
    const keptHeight = kept.reduce((sum, { cells }) => sum + this.rowHeight(cells, widths, 'regular'), 0);
    this.need(captionHeight + headHeight + keptHeight + 4);

    const table = pdf.struct('Table');
    this.root.add(table);
    table.add(
      pdf.struct('Caption', {}, () => {
        pdf.font('bold').fontSize(10).fillColor(INK).text(caption, MARGIN, pdf.y, { width: this.width });
      }),
    );
    pdf.y += 4;

    const row = (cells: readonly string[], isHead: boolean) => {
      const height = this.rowHeight(cells, widths, isHead ? 'bold' : 'regular');
      const y = pdf.y;
      this.decoration(() => this.ground(y, height, isHead));
      const element = pdf.struct('TR');
      table.add(element);
      let x = MARGIN;
      for (const [at, text] of cells.entries()) {
        const width = widths[at] ?? 0;
        const left = x;
        const isHeader = isHead || at === 0;
        const options = isHeader ? { scope: isHead ? 'Column' : 'Row' } : {};
        // The types do not know `scope` yet.
        element.add(
          pdf.struct(isHeader ? 'TH' : 'TD', options as object, () =>
            this.cell(text, left, y, width, { isBold: isHead, isNumber: columns[at]?.isNumber ?? false }),
          ),
        );
        x += width;
      }
      element.end();
      pdf.x = MARGIN;
      pdf.y = y + height;
    };
    row(heads, true);
    for (const { cells } of rows) {
      const height = this.rowHeight(cells, widths, 'regular');
      if (pdf.y + height > this.bottom) {
        pdf.addPage();
        // For the eye alone: whoever hears the table knows its headings from the first time.
        this.decoration(() => {
          this.ground(pdf.y, headHeight, true);
          const y = pdf.y;
          let x = MARGIN;
          for (const [at, text] of heads.entries()) {
            this.cell(text, x, y, widths[at] ?? 0, {
              isBold: true,
              isNumber: columns[at]?.isNumber ?? false,
            });
            x += widths[at] ?? 0;
          }
          pdf.x = MARGIN;
          pdf.y = y + headHeight;
        });
      }
      row(cells, false);
    }
    table.end();
    pdf.y += 12;
  }

  private ground(y: number, height: number, isHead: boolean): void {
    const { pdf } = this;
    if (isHead) pdf.rect(MARGIN, y, this.width, height).fill(PAPER.wash);
    pdf
      .moveTo(MARGIN, y + height)
      .lineTo(MARGIN + this.width, y + height)
      .lineWidth(0.75)
      .stroke(RULE);
  }

  private cell(
    text: string,
    x: number,
    y: number,
    width: number,
    { isBold, isNumber }: { isBold: boolean; isNumber: boolean },
  ): void {
    this.pdf
      .font(isBold ? 'bold' : 'regular')
      .fontSize(TABLE)
      .fillColor(INK)
      .text(text, x + CELL.across, y + CELL.down, {
        width: width - 2 * CELL.across,
        align: isNumber ? 'right' : 'left',
      });
  }

  private rowHeight(cells: readonly string[], widths: readonly number[], font: string): number {
    this.pdf.font(font).fontSize(TABLE);
    return (
      2 * CELL.down +
      Math.max(
        ...cells.map((text, at) =>
          this.pdf.heightOfString(text, { width: (widths[at] ?? 0) - 2 * CELL.across }),
        ),
      )
    );
  }

  private figure(scene: Scene, alt: string): void {
    const { pdf } = this;
    const scale = this.width / scene.width;
    const height = scene.height * scale;
    this.need(height);
    const y = pdf.y;
    const options = { alt, placement: 'Block', bbox: [MARGIN, y, MARGIN + this.width, y + height] };
    this.root.add(
      pdf.struct('Figure', options, () => {
        pdf.save().translate(MARGIN, y).scale(scale);
        for (const mark of this.redrawn(scene).marks) drawMark(pdf, mark);
        pdf.restore();
      }),
    );
    pdf.x = MARGIN;
    pdf.y = y + height + 10;
  }

  private say(tag: string, draw: () => void): void {
    this.root.add(this.pdf.struct(tag, {}, draw));
  }

  private decoration(draw: () => void): void {
    this.pdf.markContent('Artifact', { type: 'Layout' });
    draw();
    this.pdf.endMarkedContent();
  }

  private need(height: number): void {
    if (this.pdf.y > TOP && this.pdf.y + height > this.bottom) this.pdf.addPage();
  }
}

/** Numbers keep to one line, words share what is left by their length, and none gets less than its longest word. */
function columnWidths(pdf: Pdf, { columns, rows }: ReportTable, room: number): number[] {
  pdf.font('bold').fontSize(TABLE);
  const widthOf = (text: string) => pdf.widthOfString(text) + 2 * CELL.across + 1;
  const wanted = columns.map(({ label }, at) => {
    const texts = [label, ...rows.map(({ cells }) => cells[at] ?? '')];
    return {
      whole: Math.max(...texts.map(widthOf)),
      word: Math.max(...texts.flatMap((text) => text.split(' ').map(widthOf))),
    };
  });
  const whole = wanted.reduce((sum, { whole: one }) => sum + one, 0);
  if (whole <= room) {
    const spare = (room - whole) / columns.length;
    return wanted.map(({ whole: one }) => one + spare);
  }
  // Headings over numbers may break, the numbers may not.
  const least = wanted.map(({ word }, at) =>
    columns[at]?.isNumber ? Math.max(word, ...rows.map(({ cells }) => widthOf(cells[at] ?? ''))) : word,
  );
  const taken = least.reduce((sum, one) => sum + one, 0);
  const more = wanted.map(({ whole: one }, at) => Math.max(0, one - (least[at] ?? 0)));
  const asked = more.reduce((sum, one) => sum + one, 0);
  if (taken > room) return least.map((one) => (one / taken) * room);
  return least.map((one, at) => one + (asked === 0 ? 0 : ((more[at] ?? 0) / asked) * (room - taken)));
}

function drawMark(pdf: Pdf, mark: Mark): void {
  switch (mark.kind) {
    case 'group':
      pdf.save().translate(mark.x, mark.y);
      for (const inner of mark.marks) drawMark(pdf, inner);
      pdf.restore();
      return;
    case 'text': {
      const { text, size, anchor = 'start', isBold, fill } = mark;
      pdf.font(isBold ? 'bold' : 'regular').fontSize(size);
      const width = pdf.widthOfString(text);
      const x = anchor === 'start' ? mark.x : anchor === 'middle' ? mark.x - width / 2 : mark.x - width;
      pdf.fillColor(PAPER[fill]).text(text, x, mark.y, { lineBreak: false, baseline: 'alphabetic' });
      return;
    }
    case 'rect':
      if (mark.radius) pdf.roundedRect(mark.x, mark.y, mark.width, mark.height, mark.radius);
      else pdf.rect(mark.x, mark.y, mark.width, mark.height);
      return paint(pdf, mark);
    case 'line':
      pdf.moveTo(mark.x1, mark.y1).lineTo(mark.x2, mark.y2);
      return paint(pdf, mark);
    case 'path':
      pdf.path(mark.d);
      return paint(pdf, mark);
  }
}

function paint(
  pdf: Pdf,
  { fill, stroke, strokeWidth = 1, dash }: Exclude<Mark, { kind: 'text' | 'group' }>,
): void {
  if (stroke) {
    pdf.lineWidth(strokeWidth).lineJoin('round');
    const [on, off] = (dash ?? '').split(' ').map(Number);
    if (dash && on) pdf.dash(on, { space: off ?? on });
    else pdf.undash();
  }
  if (fill && stroke) pdf.fillAndStroke(PAPER[fill], PAPER[stroke]);
  else if (fill) pdf.fill(PAPER[fill]);
  else if (stroke) pdf.stroke(PAPER[stroke]);
  if (dash) pdf.undash();
}
