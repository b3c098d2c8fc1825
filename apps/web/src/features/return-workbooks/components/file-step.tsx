import { LARGEST_WORKBOOK_BYTES, WORKBOOK_FORMATS, workbookAddress } from '@hub/contracts/return-workbooks';
import { type DragEvent, useState } from 'react';
import { bytesInWords } from '#platform/attachments/file-words.ts';
import { Button, ButtonLink } from '#ui/button.tsx';
import { Field } from '#ui/field.tsx';

const ACCEPT = [
  ...Object.keys(WORKBOOK_FORMATS).map((format) => `.${format}`),
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.oasis.opendocument.spreadsheet',
  'text/csv',
].join(',');

export const LARGEST_IN_WORDS = `${LARGEST_WORKBOOK_BYTES / 1024 / 1024} MB`;

interface FileStepProps {
  id: string;
  returnId: string;
  file: File | null;
  onFile: (file: File | null) => void;
  error: string | undefined;
  isBusy: boolean;
  /** How much of it has gone out, from 0 to 1; null while nothing is on its way. */
  share: number | null;
}

/** Step 1: which file. */
export function FileStep({ id, returnId, file, onFile, error, isBusy, share }: FileStepProps) {
  // The browser's own file box takes what is dropped on it; it only does not show that it would.
  const [isOver, setOver] = useState(false);
  const over = (is: boolean) => (event: DragEvent) => {
    if (event.dataTransfer.types.includes('Files')) setOver(is);
  };
  return (
    <div className="measure">
      <Field
        id={id}
        label="Your filled-in file"
        hint={
          <>
            XLSX, ODS or CSV, up to {LARGEST_IN_WORDS}, made from the template of this return.{' '}
            <a href={workbookAddress(returnId, 'xlsx')}>Download the template (XLSX)</a>
          </>
        }
        error={error}
      >
        {(control) => (
          <>
            <input
              {...control}
              type="file"
              className={`input file-input file-drop${isOver ? ' file-drop-over' : ''}`}
              accept={ACCEPT}
              // So that the same file, mended meanwhile, counts as another choice.
              onClick={(event) => {
                event.currentTarget.value = '';
                onFile(null);
              }}
              onChange={(event) => onFile(event.target.files?.[0] ?? null)}
              onDragEnter={over(true)}
              onDragLeave={over(false)}
              onDrop={over(false)}
            />
            <p className="field-count">
              {file
                ? `Selected: ${file.name}, ${bytesInWords(file.size)}`
                : 'Choose a file, or drop one on the box'}
            </p>
          </>
        )}
      </Field>
      {share !== null && (
        <progress
          className="upload-progress"
          max={1}
          value={share}
          aria-label={`Uploading ${file?.name ?? 'your file'}`}
        />
      )}
      <p className="visually-hidden" role="status">
        {share === null ? '' : share < 1 ? 'Uploading your file' : 'Reading your file'}
      </p>
      <div className="form-actions">
        <Button type="submit" isBusy={isBusy}>
          Check the file
        </Button>
        <ButtonLink to={`/returns/${returnId}`} variant="quiet">
          Cancel
        </ButtonLink>
        <span className="soft">Nothing is saved yet.</span>
      </div>
      <p className="small soft upload-note">
        The hub reads the numbers and keeps nothing else: the file itself is not stored.
      </p>
    </div>
  );
}
