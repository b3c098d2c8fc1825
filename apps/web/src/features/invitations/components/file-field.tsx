import { useState } from 'react';
import { Field } from '#ui/field.tsx';

interface FileFieldProps {
  id: string;
  file: File | null;
  onChange: (file: File | null) => void;
  error: string | undefined;
}

export function FileField({ id, file, onChange, error }: FileFieldProps) {
  // Back from the next step the browser's own box is empty again; the file is still the one that was chosen.
  const [fromBefore] = useState(file);
  return (
    <Field
      id={id}
      label="CSV, XLSX or ODS file"
      hint={
        <>
          Up to 1,000 people and 2 MB. One person a row, best with the headings Email, Name and Role.{' '}
          <a href="/invitations-template.csv" download="invitations-template.csv">
            Download a template (CSV)
          </a>
        </>
      }
      error={error}
    >
      {(control) => (
        <>
          <input
            {...control}
            type="file"
            className="input file-input"
            accept=".csv,.xlsx,.ods,.txt,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            onChange={(event) => onChange(event.target.files?.[0] ?? null)}
          />
          {file && file === fromBefore && <p className="field-count">Selected: {file.name}</p>}
        </>
      )}
    </Field>
  );
}
