import '#platform/attachments/attachments.css';
import { attachmentAddress, isImageType } from '@hub/contracts/attachments';
import type { Attachment } from '@hub/contracts/threads';
import { AttachedFiles } from '#platform/attachments/attached-files.tsx';

/** The files beside a message: images can be seen, and everything can be had. */
export function MessageFiles({ files }: { files: readonly Attachment[] }) {
  const images = files.filter(({ type }) => isImageType(type));
  return (
    <>
      {images.map((file) => (
        <a key={file.id} href={attachmentAddress(file)} className="message-image">
          <img
            src={attachmentAddress(file)}
            alt={file.name}
            width={file.width ?? undefined}
            height={file.height ?? undefined}
            loading="lazy"
            decoding="async"
          />
        </a>
      ))}
      <AttachedFiles files={files} except={images.map(({ id }) => id)} />
    </>
  );
}
