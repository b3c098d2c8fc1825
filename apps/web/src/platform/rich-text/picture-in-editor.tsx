import { attachmentAddress } from '@hub/contracts/attachments';
import type { ReactNodeViewProps } from '@tiptap/react';
import { NodeViewWrapper } from '@tiptap/react';
import { use, useState } from 'react';
import { LinkButton } from '#ui/button.tsx';
import { DescribeImageDialog } from './describe-image-dialog.tsx';
import { FilesOfText } from './files-of-text.ts';

/** An image where it is written, with its description below it: whoever writes sees what others are told. */
export function PictureInEditor({ node, updateAttributes, deleteNode }: ReactNodeViewProps) {
  const [isDescribing, setDescribing] = useState(false);
  const { attachmentId, alt } = node.attrs as { attachmentId: string; alt: string };
  const file = use(FilesOfText).find(({ id }) => id === attachmentId);
  return (
    <NodeViewWrapper className="picture-in-editor" contentEditable={false}>
      {file ? (
        <img
          src={attachmentAddress(file)}
          alt={alt}
          width={file.width ?? undefined}
          height={file.height ?? undefined}
        />
      ) : (
        <p>This image is no longer here</p>
      )}
      <p className="picture-about">
        <span>Described as “{alt}”</span>
        <LinkButton onClick={() => setDescribing(true)}>Change</LinkButton>
        <LinkButton onClick={deleteNode}>Remove</LinkButton>
      </p>
      {isDescribing && (
        <DescribeImageDialog
          initial={alt}
          onClose={() => setDescribing(false)}
          onDescribed={(words) => {
            updateAttributes({ alt: words });
            setDescribing(false);
          }}
        />
      )}
    </NodeViewWrapper>
  );
}
