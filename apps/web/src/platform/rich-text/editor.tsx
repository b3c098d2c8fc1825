import './editor.css';
import './rich-text.css';
import { isImageType } from '@hub/contracts/attachments';
import type { Attachment } from '@hub/contracts/threads';
import { Placeholder } from '@tiptap/extensions';
import { EditorContent, useEditor } from '@tiptap/react';
import { useEffect, useImperativeHandle, useRef, useState } from 'react';
import { FileChooser } from '#platform/attachments/file-chooser.tsx';
import { useUploads } from '#platform/attachments/use-uploads.ts';
import { fromContract, toContract } from './contract-document.ts';
import { DescribeImageDialog } from './describe-image-dialog.tsx';
import { insertBlock, insertLink, insertQuote } from './editor-commands.ts';
import type { EditorProps } from './editor-props.ts';
import { editorSchema, lightSchema } from './editor-schema.tsx';
import { EvidenceDialog } from './evidence-dialog.tsx';
import { FilesBelow } from './files-below.tsx';
import { FilesOfText } from './files-of-text.ts';
import { Latest } from './latest.ts';
import { Limits } from './limits.tsx';
import { LinkDialog } from './link-dialog.tsx';
import { MentionList } from './mention-list.tsx';
import { MentionMenu, mentionSuggestion } from './mention-suggestion.ts';
import { Toolbar } from './toolbar.tsx';
import { useTools } from './use-tools.ts';

const NOTHING: readonly never[] = [];
const PLACEHOLDER = 'Write a reply. Type @ to mention a person or an authority.';
const PLAIN_PLACEHOLDER = 'Write a reply.';

const placeholderOf = ({ placeholder, tools }: EditorProps): string =>
  placeholder ?? (tools?.mentions ? PLACEHOLDER : PLAIN_PLACEHOLDER);

type Asking = { for: 'link' } | { for: 'evidence' } | { for: 'image'; file: Attachment };

/** The box people write posts in. Its code is large: pages draw `LazyEditor`. */
export function Editor(props: EditorProps) {
  const { id, label, tools = {}, describedBy, isInvalid = false, resetKey, ref } = props;
  const { names = NOTHING, quotes = NOTHING, attachments = NOTHING } = props;
  const placeholder = placeholderOf(props);
  const [asking, setAsking] = useState<Asking | null>(null);
  const [menu] = useState(() => new MentionMenu());
  // What the page hands over may be another with every drawing; the editor is made once and asks for the newest.
  const [page] = useState(() => new Latest(props));
  useEffect(() => page.set(props));

  const uploads = useUploads({
    place: tools.attachments ?? null,
    attachments,
    onAttached: (files) => page.get().onAttached?.(files),
    onUploading: (isUploading) => page.get().onUploading?.(isUploading),
  });
  const chooseFiles = useRef<HTMLInputElement>(null);
  const chooseImage = useRef<HTMLInputElement>(null);
  const addImage = async (file: File) => {
    const kept = await uploads.add(file);
    if (kept && isImageType(kept.type)) setAsking({ for: 'image', file: kept });
  };
  /** What is dropped or pasted: an image goes into the text, once it is described; anything else below it. */
  const takeFiles = (files: readonly File[]): boolean => {
    if (!page.get().tools?.attachments || files.length === 0) return false;
    const [image] = page.get().tools?.isLight ? [] : files.filter(({ type }) => isImageType(type));
    for (const file of files) void (file === image ? addImage(file) : uploads.add(file));
    return true;
  };
  const [onFiles] = useState(() => new Latest(takeFiles));
  useEffect(() => onFiles.set(takeFiles));

  const [spaceOfMentions] = useState(() => () => page.get().tools?.mentions?.spaceId ?? null);
  const editor = useEditor({
    injectCSS: false,
    extensions: [
      ...(tools.isLight ? lightSchema : [...editorSchema, mentionSuggestion(menu, spaceOfMentions)]),
      Placeholder.configure({ placeholder: () => placeholderOf(page.get()) }),
    ],
    content: fromContract(props.initial, { names, quotes }),
    onUpdate: ({ editor: changed }) => page.get().onChange(toContract(changed.getJSON())),
    editorProps: {
      attributes: { id, class: 'rich-text editor-text', role: 'textbox', 'aria-multiline': 'true' },
      handleKeyDown: (view, event) => {
        const { sendsOnEnter = false, onSend } = page.get();
        // Enter that ends a word of an input method is not for us.
        const isEnter = event.key === 'Enter' && !view.composing;
        if (isEnter && (event.ctrlKey || event.metaKey || (sendsOnEnter && !event.shiftKey))) {
          onSend?.();
          return true;
        }
        if (event.key === 'F10' && event.altKey) {
          document.querySelector<HTMLElement>(`[aria-controls="${id}"] [tabindex="0"]`)?.focus();
          return true;
        }
        if (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey)) {
          setAsking({ for: 'link' });
          return true;
        }
        return false;
      },
      handlePaste: (_view, event) =>
        // Word puts a picture of the text beside the text.
        !event.clipboardData?.types.includes('text/html') &&
        onFiles.get()([...(event.clipboardData?.files ?? [])]),
      handleDrop: (_view, event, _slice, isMoved) =>
        !isMoved && onFiles.get()([...(event.dataTransfer?.files ?? [])]),
    },
  });

  useEffect(() => {
    // Drawn too slowly, the first one is given up before it is shown (`useEditor`): the next drawing has another.
    if (editor.isDestroyed) return;
    const box = editor.view.dom;
    const say = (name: string, value: string | undefined) =>
      value === undefined ? box.removeAttribute(name) : box.setAttribute(name, value);
    say('aria-label', label);
    say('aria-placeholder', placeholder);
    say('aria-autocomplete', tools.mentions && 'list');
    say('aria-invalid', isInvalid ? 'true' : undefined);
    say('aria-describedby', [describedBy, `${id}-keys`].filter(Boolean).join(' '));
  });

  const isFirst = useRef(true);
  useEffect(() => {
    if (isFirst.current) {
      isFirst.current = false;
      return;
    }
    const { initial, names: named = NOTHING, quotes: quoted = NOTHING } = page.get();
    editor.commands.setContent(fromContract(initial, { names: named, quotes: quoted }), {
      emitUpdate: false,
    });
  }, [editor, page, resetKey]);

  useImperativeHandle(
    ref,
    () => ({
      focus: () => void editor.commands.focus('end'),
      clear: () => void editor.commands.clearContent(true),
      quote: (postId, author, text) => insertQuote(editor, { postId, author }, text),
    }),
    [editor],
  );

  const groups = useTools(editor, {
    tools,
    onLink: () => setAsking({ for: 'link' }),
    onEvidence: () => setAsking({ for: 'evidence' }),
    onAttach: () => chooseFiles.current?.click(),
    onImage: () => chooseImage.current?.click(),
  });
  const close = () => setAsking(null);

  return (
    <div className={`editor${isInvalid ? ' editor-wrong' : ''}`}>
      <Toolbar
        label={`Formatting of ${label.toLowerCase()}`}
        controls={id}
        groups={groups}
        onEscape={() => editor.commands.focus()}
      />
      <FilesOfText value={attachments}>
        <EditorContent editor={editor} className="editor-box" />
      </FilesOfText>
      <p id={`${id}-keys`} className="visually-hidden">
        Alt and F10 go to the formatting tools, Escape comes back. Tab leaves the box.
      </p>
      <MentionList id={id} editor={editor} menu={menu} />
      <Limits editor={editor} longest={props.longest} />
      {tools.attachments && (
        <>
          <FileChooser
            ref={chooseFiles}
            onChosen={(files) => files.forEach((file) => void uploads.add(file))}
          />
          <FileChooser ref={chooseImage} isImage onChosen={([file]) => file && void addImage(file)} />
          <FilesBelow
            editor={editor}
            files={attachments}
            uploads={uploads.waiting}
            onRemove={uploads.remove}
            onTryAgain={uploads.tryAgain}
            onDismiss={uploads.dismiss}
          />
        </>
      )}
      {asking?.for === 'link' && (
        <LinkDialog
          href={(editor.getAttributes('link').href as string | undefined) ?? null}
          needsWords={editor.state.selection.empty && !editor.isActive('link')}
          onClose={close}
          onLink={(href, words) => {
            insertLink(editor, href, words);
            close();
          }}
          onUnlink={() => {
            editor.chain().focus().extendMarkRange('link').unsetMark('link').run();
            close();
          }}
        />
      )}
      {asking?.for === 'evidence' && (
        <EvidenceDialog
          onClose={close}
          onChosen={({ kind, id: evidenceId }) => {
            insertBlock(editor, { type: 'evidence', attrs: { kind, id: evidenceId } });
            close();
          }}
        />
      )}
      {asking?.for === 'image' && (
        <DescribeImageDialog
          fileName={asking.file.name}
          onClose={close}
          onDescribed={(alt) => {
            const attrs = { attachmentId: asking.file.id, alt };
            insertBlock(editor, { type: 'image', attrs });
            close();
          }}
        />
      )}
    </div>
  );
}
