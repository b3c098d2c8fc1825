import type { Mark, Scene, TextMark } from '@hub/charts/scene';
import { create, type Font } from 'fontkit';
import type { ReportFonts } from './report-fonts.ts';

interface Fonts {
  regular: Font;
  bold: Font;
}

/**
 * The same picture with its words drawn as shapes: whoever opens or rasterises it needs no font. What the words say stands
 * in the alternative text.
 */
export const textAsPaths = (scene: Scene, fonts: Fonts): Scene =>
  redrawn(scene, (mark) => wordsOf(mark, fonts));

/** Words stay words, and only the rim around them is a shape: as text it would be read twice. */
export const rimsAsPaths = (scene: Scene, fonts: Fonts): Scene =>
  redrawn(scene, (mark) => {
    const { rim: _rim, ...words } = mark;
    return [
      ...wordsOf(mark, fonts).filter(({ kind, ...paint }) => kind === 'path' && 'stroke' in paint),
      words,
    ];
  });

function redrawn(scene: Scene, words: (mark: TextMark) => Mark[]): Scene {
  const drawn = (marks: readonly Mark[]): Mark[] =>
    marks.flatMap((mark): Mark[] => {
      if (mark.kind === 'text') return words(mark);
      return mark.kind === 'group' ? [{ ...mark, marks: drawn(mark.marks) }] : [mark];
    });
  return { ...scene, marks: drawn(scene.marks) };
}

export const fontsForPaths = ({ regular, bold }: ReportFonts): Fonts => ({
  regular: create(regular),
  bold: create(bold),
});

/**
 * The text in letters that the font has: "Nguyễn" as "Nguyen" is read, as a row of boxes it is not. What has no plain letter
 * below it stays as it is.
 */
export const inKnownLetters = (text: string, { regular }: Fonts): string =>
  text.replaceAll(/[^\u0020-\u017e]/gu, (letter) => {
    const has = (one: string) => regular.hasGlyphForCodePoint(one.codePointAt(0) ?? 0);
    const [plain = letter] = letter.normalize('NFD');
    return !has(letter) && has(plain) ? plain : letter;
  });

/** How wide the rim around words is, as `libs/charts` draws it. */
const RIM = 4;

function wordsOf(
  { x, y, text, size, anchor = 'start', fill, rim, isBold }: TextMark,
  { regular, bold }: Fonts,
): Mark[] {
  const font = isBold ? bold : regular;
  const { glyphs, positions } = font.layout(text);
  const scale = size / font.unitsPerEm;
  const width = positions.reduce((sum, { xAdvance }) => sum + xAdvance, 0) * scale;
  let at = anchor === 'start' ? x : anchor === 'middle' ? x - width / 2 : x - width;
  const d = glyphs
    .map(({ path }, index) => {
      const { xAdvance = 0, xOffset = 0, yOffset = 0 } = positions[index] ?? {};
      // Fonts count upwards, pictures downwards.
      const shape = path
        .scale(scale, -scale)
        .translate(at + xOffset * scale, y - yOffset * scale)
        .toSVG();
      at += xAdvance * scale;
      return shape;
    })
    .join('')
    .replaceAll(/-?\d+\.\d+/g, (number) => String(Math.round(Number(number) * 100) / 100));
  if (d === '') return [];
  return [
    ...(rim ? [{ kind: 'path' as const, d, stroke: rim, strokeWidth: RIM }] : []),
    { kind: 'path', d, fill },
  ];
}
