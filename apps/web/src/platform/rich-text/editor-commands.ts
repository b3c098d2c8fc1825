import type { Editor } from '@tiptap/core';

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

/** A file that is taken away takes its images out of the text. */
export function removeImage(editor: Editor, attachmentId: string): void {
  const { tr, doc } = editor.state;
  doc.descendants((node, at) => {
    if (node.type.name === 'image' && node.attrs.attachmentId === attachmentId)
      tr.delete(tr.mapping.map(at), tr.mapping.map(at + node.nodeSize));
  });
  if (tr.docChanged) editor.view.dispatch(tr);
}
