import { type AnyExtension, Extension, InputRule, Mark, markPasteRule, Node } from '@tiptap/core';
import { Blockquote } from '@tiptap/extension-blockquote';
import { Bold } from '@tiptap/extension-bold';
import { Document } from '@tiptap/extension-document';
import { HardBreak } from '@tiptap/extension-hard-break';
import { Heading } from '@tiptap/extension-heading';
import { Italic } from '@tiptap/extension-italic';
import { BulletList, ListItem, ListKeymap, OrderedList } from '@tiptap/extension-list';
import { Paragraph } from '@tiptap/extension-paragraph';
import { Text } from '@tiptap/extension-text';
import { TrailingNode, UndoRedo } from '@tiptap/extensions';
import { ReactNodeViewRenderer } from '@tiptap/react';
import { isHref } from './contract-document.ts';
import { newLine } from './editor-commands.ts';
import { EvidenceInEditor } from './evidence-in-editor.tsx';
import { PictureInEditor } from './picture-in-editor.tsx';
import { cleanPasted } from './paste.ts';

/** Read from our own marks in what is pasted; nothing else has them. */
const fromData = (name: string) => (element: HTMLElement) => element.getAttribute(`data-${name}`);
const attribute = (name: string) => ({
  [name]: {
    default: null as string | null,
    parseHTML: fromData(name.toLowerCase()),
    renderHTML: (attributes: Record<string, unknown>) =>
      attributes[name] === null ? {} : { [`data-${name.toLowerCase()}`]: attributes[name] },
  },
});

const ADDRESS_IN_TEXT = /https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?()[\]]/gi;

const Link = Mark.create({
  name: 'link',
  inclusive: false,
  addAttributes: () => ({ href: { default: null } }),
  parseHTML: () => [{ tag: 'a[href]', getAttrs: (element) => isHref(element.getAttribute('href')) && null }],
  // The editor draws no address that a press would follow: it is for writing.
  renderHTML: ({ HTMLAttributes }) => [
    'a',
    { href: HTMLAttributes.href, rel: 'noopener noreferrer nofollow' },
    0,
  ],
  addPasteRules() {
    return [markPasteRule({ find: ADDRESS_IN_TEXT, type: this.type, getAttributes: ([href]) => ({ href }) })];
  },
  addInputRules() {
    const { type } = this;
    return [
      new InputRule({
        find: new RegExp(`(?:^|\\s)(${ADDRESS_IN_TEXT.source})(\\s)$`, 'i'),
        handler: ({ state, range, match }) => {
          const [, href = '', space = ''] = match;
          // The blank that ends it is no part of it.
          const end = range.to - space.length;
          if (isHref(href))
            state.tr.addMark(end - href.length, end, type.create({ href })).removeStoredMark(type);
        },
      }),
    ];
  },
});

const Quote = Blockquote.extend({
  addAttributes: () => ({ ...attribute('postId'), ...attribute('author') }),
});

/** Tab leaves the editor, as it leaves any box: lists go deeper by button or by Ctrl+]. */
const Item = ListItem.extend({
  addKeyboardShortcuts() {
    return {
      Enter: () => this.editor.commands.splitListItem(this.name),
      'Mod-]': () => this.editor.commands.sinkListItem(this.name),
      'Mod-[': () => this.editor.commands.liftListItem(this.name),
    };
  },
});

const Image = Node.create({
  name: 'image',
  group: 'block',
  draggable: true,
  addAttributes: () => ({ ...attribute('attachmentId'), ...attribute('alt') }),
  parseHTML: () => [{ tag: 'div[data-attachmentid][data-alt]' }],
  renderHTML: ({ HTMLAttributes }) => ['div', HTMLAttributes],
  addNodeView: () => ReactNodeViewRenderer(PictureInEditor),
});

const Evidence = Node.create({
  name: 'evidence',
  group: 'block',
  draggable: true,
  addAttributes: () => ({ ...attribute('kind'), ...attribute('id') }),
  parseHTML: () => [{ tag: 'div[data-kind][data-id]' }],
  renderHTML: ({ HTMLAttributes }) => ['div', HTMLAttributes],
  addNodeView: () => ReactNodeViewRenderer(EvidenceInEditor),
});

const Mention = Node.create({
  name: 'mention',
  group: 'inline',
  inline: true,
  atom: true,
  selectable: false,
  addAttributes: () => ({ ...attribute('kind'), ...attribute('id'), ...attribute('name') }),
  parseHTML: () => [{ tag: 'span[data-kind][data-id]' }],
  renderHTML: ({ node, HTMLAttributes }) => [
    'span',
    { ...HTMLAttributes, class: 'mention' },
    `@${(node.attrs.name as string | null) ?? 'somebody who is no longer here'}`,
  ],
  renderText: ({ node }) => `@${(node.attrs.name as string | null) ?? ''}`,
});

const Paste = Extension.create({
  name: 'clean-paste',
  transformPastedHTML: cleanPasted,
});

/** Where Enter sends, Shift and Enter do what Enter does elsewhere. */
const NewLine = Extension.create({
  name: 'new-line',
  priority: 1000,
  addKeyboardShortcuts() {
    return { 'Shift-Enter': () => newLine(this.editor) };
  },
});

/** What can be in any text: these and nothing else, so that whatever is pasted becomes one of them or is dropped. */
const inEvery: AnyExtension[] = [
  Document,
  Paragraph,
  Text,
  Bold,
  Italic,
  Link,
  BulletList,
  OrderedList,
  Item,
  ListKeymap,
  HardBreak,
  Evidence,
  UndoRedo,
  // Below a card or an image there is always a line to write in.
  TrailingNode,
  Paste,
];

/** What can be in a message. */
export const lightSchema: AnyExtension[] = [...inEvery, NewLine];
/** What can be in a post. */
export const editorSchema: AnyExtension[] = [
  ...inEvery,
  Heading.configure({ levels: [2, 3] }),
  Quote,
  Image,
  Mention,
];
