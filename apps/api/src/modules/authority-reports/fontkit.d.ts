// What report-fonts.ts uses of it; the package brings no types of its own.
declare module 'fontkit' {
  export interface Font {
    unitsPerEm: number;
    hasGlyphForCodePoint(codePoint: number): boolean;
    layout(text: string): {
      glyphs: {
        path: { scale(x: number, y: number): { translate(x: number, y: number): { toSVG(): string } } };
      }[];
      positions: { xAdvance: number; xOffset: number; yOffset: number }[];
    };
  }
  export function create(bytes: Buffer): Font;
}
