import { imagesOf } from '@hub/contracts/rich-text';
import { type Editor, useEditorState } from '@tiptap/react';
import { FileList, type FileListProps } from '#platform/attachments/file-list.tsx';
import { toContract } from './contract-document.ts';

/** The files that are not in the text as images: those stand where they were put, and are removed there. */
export function FilesBelow({ editor, files, ...rest }: FileListProps & { editor: Editor }) {
  const inText = useEditorState({
    editor,
    selector: ({ editor: now }) => imagesOf(toContract(now.getJSON())),
  });
  return <FileList {...rest} files={files.filter(({ id }) => !inText.includes(id))} />;
}
