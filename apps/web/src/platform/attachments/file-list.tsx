import './attachments.css';
import type { Attachment } from '@hub/contracts/threads';
import { IconButton, LinkButton } from '#ui/button.tsx';
import { FileWords } from './attached-files.tsx';
import type { Upload } from './use-uploads.ts';

export interface FileListProps {
  files: readonly Attachment[];
  uploads: readonly Upload[];
  onRemove: (file: Attachment) => void;
  onTryAgain: (upload: Upload) => void;
  onDismiss: (id: string) => void;
}

/** The files of a text that is being written: those that are here, those on their way, those that did not arrive. */
export const FileList = ({ files, uploads, onRemove, onTryAgain, onDismiss }: FileListProps) => (
  <>
    {files.length + uploads.length > 0 && (
      <ul className="files" aria-label="Files">
        {files.map((file) => (
          <li key={file.id} className="file">
            <FileWords file={file} />
            <IconButton icon="close" label={`Remove ${file.name}`} onClick={() => onRemove(file)} />
          </li>
        ))}
        {uploads.map((upload) => (
          <li key={upload.id} className="file">
            <span className="file-words">
              <span dir="auto">{upload.file.name}</span>
              {upload.wrong === null ? (
                <progress max={1} value={upload.share} aria-label={`Uploading ${upload.file.name}`} />
              ) : (
                <span className="field-error">{upload.wrong}</span>
              )}
            </span>
            {upload.mayTryAgain && upload.wrong !== null && (
              <LinkButton onClick={() => onTryAgain(upload)}>Try again</LinkButton>
            )}
            <IconButton
              icon="close"
              label={upload.wrong === null ? `Stop ${upload.file.name}` : `Remove ${upload.file.name}`}
              onClick={() => onDismiss(upload.id)}
            />
          </li>
        ))}
      </ul>
    )}
    <p className="visually-hidden" role="status">
      {said(files, uploads)}
    </p>
  </>
);

function said(files: readonly Attachment[], uploads: readonly Upload[]): string {
  const failed = uploads.findLast(({ wrong }) => wrong !== null);
  if (failed) return `${failed.file.name} was not added. ${failed.wrong}`;
  const coming = uploads.at(-1);
  if (coming) return `Uploading ${coming.file.name}`;
  const last = files.at(-1);
  return last ? `${last.name} is added` : '';
}
