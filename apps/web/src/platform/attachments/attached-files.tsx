import './attachments.css';
import { attachmentAddress } from '@hub/contracts/attachments';
import type { Attachment } from '@hub/contracts/threads';
import { Icon } from '#ui/icon.tsx';
import { bytesInWords, typeInWords } from './file-words.ts';

interface AttachedFilesProps {
  files: readonly Attachment[];
  /** Of images that are shown in the text already. */
  except?: readonly string[];
}

/** The files of a post. */
export function AttachedFiles({ files, except = [] }: AttachedFilesProps) {
  const shown = files.filter(({ id }) => !except.includes(id));
  if (shown.length === 0) return null;
  return (
    <ul className="files" aria-label="Files">
      {shown.map((file) => (
        <li key={file.id} className="file">
          <Icon name="download" size={18} />
          <FileWords file={file} />
        </li>
      ))}
    </ul>
  );
}

export const FileWords = ({ file }: { file: Attachment }) => (
  <span className="file-words">
    <a href={attachmentAddress(file)} download={file.name} dir="auto">
      {file.name}
    </a>
    <span className="file-about">
      {typeInWords(file.type)}, {bytesInWords(file.bytes)}
    </span>
  </span>
);
