import type { Editor, JSONContent } from '@tiptap/core';
import { NodeSelection, Selection } from '@tiptap/pm/state';

/** A quote at the cursor, and a line below it to answer in. */
export function insertQuote(editor: Editor, attrs: { postId: string; author: string }, text: string): void {
  const content = text
    .split(/\n+/)
    .filter((line) => line.trim() !== '')
    .map((line) => ({ type: 'paragraph', content: [{ type: 'text', text: line }] }));
  if (content.length === 0) return;
  editor
    .chain()
    .focus()
    .insertContent([{ type: 'blockquote', attrs, content }, { type: 'paragraph' }])
    .run();
}

/** A link with words of its own, or around what is selected. */
export function insertLink(editor: Editor, href: string, words: string): void {
  const mark = { type: 'link', attrs: { href } };
  const isNew = editor.state.selection.empty && !editor.isActive('link');
  if (isNew)
    editor
      .chain()
      .focus()
      .insertContent({ type: 'text', text: words === '' ? href : words, marks: [mark] })
      .run();
  else editor.chain().focus().extendMarkRange('link').setMark('link', mark.attrs).run();
}

/** An image or a card where the cursor stands, or after the one that is selected; and the cursor below it. */
export function insertBlock(editor: Editor, block: JSONContent): void {
  const { selection, doc } = editor.state;
  const { from, to } = selection;
  const at = selection instanceof NodeSelection ? to : { from, to };
  const isLast = doc.resolve(to).end(0) - to <= doc.resolve(to).depth;
  editor
    .chain()
    .focus()
    .insertContentAt(at, isLast ? [block, { type: 'paragraph' }] : block)
    .command(({ tr }) => {
      if (tr.selection instanceof NodeSelection)
        tr.setSelection(Selection.near(tr.doc.resolve(tr.selection.to)));
      return true;
    })
    .run();
}

/** The next item of a list, or the next paragraph. */
export const newLine = (editor: Editor): boolean =>
  editor.commands.first(({ commands }) => [
    () => commands.splitListItem('listItem'),
    () => commands.liftEmptyBlock(),
    () => commands.splitBlock(),
  ]);
