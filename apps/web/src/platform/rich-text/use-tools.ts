import { type Editor, useEditorState } from '@tiptap/react';
import type { EditorTools } from './editor-props.ts';
import type { Tool } from './toolbar.tsx';

interface ToolActions {
  tools: EditorTools;
  onLink: () => void;
  onEvidence: () => void;
  onAttach: () => void;
  onImage: () => void;
}

/** What the toolbar offers, as it is where the cursor stands. */
export function useTools(
  editor: Editor,
  { tools, onLink, onEvidence, onAttach, onImage }: ToolActions,
): readonly (readonly Tool[])[] {
  const is = useEditorState({
    editor,
    selector: ({ editor: now }) => ({
      bold: now.isActive('bold'),
      italic: now.isActive('italic'),
      heading: now.isActive('heading'),
      bulletList: now.isActive('bulletList'),
      orderedList: now.isActive('orderedList'),
      quote: now.isActive('blockquote'),
      link: now.isActive('link'),
      mayGoDeeper: now.can().sinkListItem('listItem'),
      mayComeOut: now.can().liftListItem('listItem'),
    }),
  });
  const act = () => editor.chain().focus();
  const toggle = (tool: Omit<Tool, 'isPressed'>, isPressed: boolean): Tool => ({ ...tool, isPressed });
  const inText: Tool[] = [
    toggle(
      { name: 'bold', label: 'Bold', shortcut: 'Control+B', run: () => act().toggleBold().run() },
      is.bold,
    ),
    toggle(
      { name: 'italic', label: 'Italic', shortcut: 'Control+I', run: () => act().toggleItalic().run() },
      is.italic,
    ),
    ...(tools.isLight
      ? []
      : [
          toggle(
            {
              name: 'heading',
              label: 'Heading',
              shortcut: 'Control+Alt+2',
              run: () => act().toggleHeading({ level: 2 }).run(),
            },
            is.heading,
          ),
        ]),
  ];
  const lists: Tool[] = [
    toggle(
      {
        name: 'bullet-list',
        label: 'Bullet list',
        shortcut: 'Control+Shift+8',
        run: () => act().toggleBulletList().run(),
      },
      is.bulletList,
    ),
    toggle(
      {
        name: 'numbered-list',
        label: 'Numbered list',
        shortcut: 'Control+Shift+7',
        run: () => act().toggleOrderedList().run(),
      },
      is.orderedList,
    ),
    ...(is.bulletList || is.orderedList
      ? ([
          {
            name: 'less-deep',
            label: 'Move item out',
            shortcut: 'Control+[',
            isOff: !is.mayComeOut,
            run: () => act().liftListItem('listItem').run(),
          },
          {
            name: 'deeper',
            label: 'Move item in',
            shortcut: 'Control+]',
            isOff: !is.mayGoDeeper,
            run: () => act().sinkListItem('listItem').run(),
          },
        ] satisfies Tool[])
      : []),
  ];
  const around: Tool[] = [
    {
      name: 'link',
      label: 'Link',
      shortcut: 'Control+K',
      isPressed: is.link,
      opensDialog: true,
      run: onLink,
    },
    ...(tools.isLight
      ? []
      : [
          toggle(
            {
              name: 'quote',
              label: 'Quote',
              shortcut: 'Control+Shift+B',
              run: () => act().toggleBlockquote().run(),
            },
            is.quote,
          ),
        ]),
  ];
  const mention = () => {
    const before = editor.state.selection.$from.nodeBefore;
    const isAfterWord = before?.isText === true && !/\s$/.test(before.text ?? '');
    act()
      .insertContent(isAfterWord ? ' @' : '@')
      .run();
  };
  const more: Tool[] = [
    ...(tools.mentions ? [{ name: 'mention', label: 'Mention', isNamed: true, run: mention } as const] : []),
    ...(tools.evidence
      ? [{ name: 'evidence', label: 'Evidence', isNamed: true, opensDialog: true, run: onEvidence } as const]
      : []),
    ...(tools.attachments
      ? ([
          ...(tools.isLight ? [] : [{ name: 'image', label: 'Image', isNamed: true, run: onImage } as const]),
          { name: 'attach', label: 'File', isNamed: true, run: onAttach },
        ] satisfies Tool[])
      : []),
  ];
  return [inText, lists, around, more].filter((group) => group.length > 0);
}
