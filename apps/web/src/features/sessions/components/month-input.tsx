import { FieldGroup, type FieldProps } from '#ui/field.tsx';
import type { MonthParts } from '../series-draft.ts';

interface MonthInputProps extends FieldProps {
  value: MonthParts;
  onChange: (value: MonthParts) => void;
}

/** A month in two boxes, like a date in three. */
export const MonthInput = ({ value, onChange, ...field }: MonthInputProps) => (
  <FieldGroup {...field}>
    <div className="date-boxes">
      <div>
        <label htmlFor={field.id}>Month</label>
        <input
          id={field.id}
          className="input input-2"
          inputMode="numeric"
          autoComplete="off"
          value={value.month}
          aria-invalid={field.error === undefined ? undefined : true}
          onChange={(event) => onChange({ ...value, month: event.target.value })}
        />
      </div>
      <div>
        <label htmlFor={`${field.id}-year`}>Year</label>
        <input
          id={`${field.id}-year`}
          className="input input-4"
          inputMode="numeric"
          autoComplete="off"
          value={value.year}
          aria-invalid={field.error === undefined ? undefined : true}
          onChange={(event) => onChange({ ...value, year: event.target.value })}
        />
      </div>
    </div>
  </FieldGroup>
);
