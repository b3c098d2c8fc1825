// What SheetJS does not take from an ODS: which sheets are hidden, names whose sheets have a space in theirs, and formulas
// that nobody has worked out.
import { strToU8, unzipSync, zipSync } from 'fflate';

/** A name as the file has it: what it refers to, and whether it is one sheet's own. */
export interface Named {
  name: string;
  /** "'1 Pay bands'!$B$8" in an XLSX, "$'1 Pay bands'.$B$8" in an ODS. */
  refers: string;
  isOfSheet: boolean;
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
export const unescaped = (text: string): string =>
  text.replaceAll(/&(?:(amp|lt|gt|quot|apos)|#(\d{1,6})|#x([0-9a-f]{1,5}));/gi, (_, name, decimal, hex) =>
    name === undefined
      ? String.fromCodePoint(Number.parseInt(decimal ?? hex, decimal === undefined ? 16 : 10))
      : (ENTITIES[String(name).toLowerCase()] ?? ''),
  );

const attribute = (tag: string, name: string): string | undefined => {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
  return found === undefined ? undefined : unescaped(found);
};

/** A sheet of an ODS is hidden by its style. */
export function hiddenInOds(content: string): Set<string> {
  const styles = new Set<string>();
  for (const [tag, inside] of content.matchAll(/<style:style\b([^>]*)>[^<]*<style:table-properties[^>]*>/g))
    if (attribute(tag, 'table:display') === 'false') styles.add(attribute(inside ?? '', 'style:name') ?? '');
  const hidden = new Set<string>();
  for (const [tag] of content.matchAll(/<table:table(?=[\s>])[^>]*>/g)) {
    const style = attribute(tag, 'table:style-name');
    if (style !== undefined && styles.has(style)) hidden.add(attribute(tag, 'table:name') ?? '');
  }
  return hidden;
}

export function namesInOds(content: string): Named[] {
  const tablesEnd = content.lastIndexOf('</table:table>');
  return [...content.matchAll(/<table:named-range\b[^>]*>/g)].map(({ 0: tag, index }) => ({
    name: attribute(tag, 'table:name') ?? '',
    refers: attribute(tag, 'table:cell-range-address') ?? '',
    isOfSheet: index < tablesEnd,
  }));
}

const CLOSED_FORMULA = /<(table:table-cell\b[^>]*\stable:formula="[^"]*"[^>]*)\/>/g;
/** A cell with a formula and nothing in it is left out when its tag closes itself: it would seem blank. */
export function withOpenCells(bytes: Buffer, content: string): Buffer {
  const opened = content.replaceAll(CLOSED_FORMULA, '<$1></table:table-cell>');
  return opened === content
    ? bytes
    : Buffer.from(zipSync({ ...unzipSync(bytes), 'content.xml': strToU8(opened) }, { level: 0 }));
}
