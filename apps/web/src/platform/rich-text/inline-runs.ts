import type { Inline } from '@hub/contracts/rich-text';

/** What stands together in one link, or outside of any. */
export interface InlineRun {
  href: string | null;
  content: Inline[];
  /** Its words. */
  text: string;
}

const hrefOf = (inline: Inline): string | null => {
  const marks = inline.type === 'text' ? (inline.marks ?? []) : [];
  for (const mark of marks) if (mark.type === 'link') return mark.attrs.href;
  return null;
};

/** A link with a bold word in it is three texts and one link. */
export function inRuns(content: readonly Inline[]): InlineRun[] {
  const runs: InlineRun[] = [];
  for (const inline of content) {
    const href = hrefOf(inline);
    const text = inline.type === 'text' ? inline.text : '';
    const last = runs.at(-1);
    if (last?.href === href) {
      last.content.push(inline);
      last.text += text;
    } else runs.push({ href, content: [inline], text });
  }
  return runs;
}
