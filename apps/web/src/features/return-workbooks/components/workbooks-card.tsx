import '../return-workbooks.css';
import { WORKBOOK_FORMATS, workbookAddress, type WorkbookFormat } from '@hub/contracts/return-workbooks';
import type { Return } from '@hub/contracts/returns';
import { ButtonLink } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';

const FORMATS = Object.keys(WORKBOOK_FORMATS) as WorkbookFormat[];

/** On a return's page: the same return as a workbook, to take along and to bring back. */
export function WorkbooksCard({ whole: { id, can } }: { whole: Pick<Return, 'id' | 'can'> }) {
  return (
    <Card title={can.edit ? 'Fill it in with a spreadsheet' : 'Download it'}>
      <p>
        {can.edit
          ? 'Download the template, with what to count and what is saved already. Fill it in, then upload it here: you see what changes before anything is saved.'
          : 'The return with what is saved in it.'}
      </p>
      <ul className="workbook-downloads" aria-label="Download">
        {FORMATS.map((format) => (
          <li key={format}>
            <ButtonLink href={workbookAddress(id, format)} variant="quiet" isSmall icon="download">
              {format === 'csv'
                ? WORKBOOK_FORMATS[format]
                : `${WORKBOOK_FORMATS[format]} (${format.toUpperCase()})`}
            </ButtonLink>
          </li>
        ))}
      </ul>
      {can.edit && (
        <p>
          <ButtonLink to={`/returns/${id}/upload`} isSmall>
            Upload a filled-in file
          </ButtonLink>
        </p>
      )}
      <p className="small soft">
        The file holds exact numbers. Keep it where only those who prepare the return can open it. Downloads
        are recorded.
      </p>
    </Card>
  );
}
