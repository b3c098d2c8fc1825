/**
 * A chart as plain data: what is drawn, where, and what a screen reader hears. The web draws a scene with React, the
 * API writes it into reports with `toSvg`; both get the same marks, so a figure in a report cannot differ from the page.
 */
export interface Scene {
  readonly width: number;
  readonly height: number;
  readonly title: string;
  /** The sentence that says what the chart shows, for those who do not see it and those who have no time. */
  readonly summary: string;
  /** In the order of painting. */
  readonly marks: readonly Mark[];
  /** What can be pointed at or stepped through, in the order of reading. */
  readonly points: readonly Point[];
  /** Only what occurs in this picture. */
  readonly legend: readonly LegendItem[];
}

export type Sign =
  | 'you'
  | 'named'
  | 'nameless'
  | 'reference'
  | 'reference-level'
  | 'reference-years'
  | 'even'
  | 'action'
  | 'break'
  | 'gap'
  | 'limit-95'
  | 'limit-998'
  | 'global-majority'
  | 'white';

export interface LegendItem {
  readonly sign: Sign;
  readonly label: string;
}

/** What a colour means. Paper and screen, light and dark each give it their own value. */
export const COLOURS = [
  'ink',
  'ink-soft',
  'line',
  'line-strong',
  'surface',
  'wash',
  'you',
  'peer',
  'nation',
  'global-majority',
  'white',
  'even',
  'action',
] as const;
export type Colour = (typeof COLOURS)[number];
export type Palette = Readonly<Record<Colour, string>>;

interface Paint {
  readonly fill?: Colour;
  readonly stroke?: Colour;
  readonly strokeWidth?: number;
  readonly dash?: string;
}

export interface RectMark extends Paint {
  readonly kind: 'rect';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly radius?: number;
}

export interface LineMark extends Paint {
  readonly kind: 'line';
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

export interface PathMark extends Paint {
  readonly kind: 'path';
  readonly d: string;
}

export interface TextMark {
  readonly kind: 'text';
  readonly x: number;
  /** The baseline. */
  readonly y: number;
  readonly text: string;
  readonly size: number;
  readonly fill: Colour;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly isBold?: boolean;
  /** A rim in this colour, where lines run behind the words. */
  readonly rim?: Colour;
}

/** Marks moved as one, for a picture within a picture. */
export interface GroupMark {
  readonly kind: 'group';
  readonly x: number;
  readonly y: number;
  readonly marks: readonly Mark[];
}

export type Mark = RectMark | LineMark | PathMark | TextMark | GroupMark;

export interface Point {
  readonly id: string;
  /** Everything the point says, in words: nothing is said by colour or place alone. */
  readonly label: string;
  /** The middle of the mark, where the ring of the keyboard goes. */
  readonly x: number;
  readonly y: number;
  /** The part of the picture that stands for this point under a finger or a mouse. */
  readonly area: Area;
}

export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
