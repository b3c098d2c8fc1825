import { FieldGroup, type FieldProps } from './field.tsx';

/** As typed: a number that makes no date stays in its box until it is mended. */
export interface DateParts {
  day: string;
  month: string;
  year: string;
}

interface DateInputProps extends FieldProps {
  value: DateParts;
  onChange: (value: DateParts) => void;
}

const boxes = [
  { part: 'day', label: 'Day', size: '2' },
  { part: 'month', label: 'Month', size: '2' },
  { part: 'year', label: 'Year', size: '4' },
] as const;

/** Three boxes: known dates are typed faster than picked (GOV.UK date input). */
export const DateInput = ({ value, onChange, ...field }: DateInputProps) => (
  <FieldGroup {...field}>
    <div className="date-boxes">
      {boxes.map(({ part, label, size }) => {
        const id = part === 'day' ? field.id : `${field.id}-${part}`;
        return (
          <div key={part}>
            <label htmlFor={id}>{label}</label>
            <input
              id={id}
              className={`input input-${size}`}
              inputMode="numeric"
              autoComplete="off"
              value={value[part]}
              aria-invalid={field.error === undefined ? undefined : true}
              onChange={(event) => onChange({ ...value, [part]: event.target.value })}
            />
          </div>
        );
      })}
    </div>
  </FieldGroup>
);

/** "2026-12-09" in boxes. */
export function datePartsOf(date: string): DateParts {
  const [year = '', month = '', day = ''] = date.split('-');
  return { day: String(Number(day) || ''), month: String(Number(month) || ''), year };
}

/** What the boxes say as "2026-12-09"; empty while all are. Whether it is a date is for the server to say. */
export function dateOfParts({ day, month, year }: DateParts): string {
  const parts = [year.trim(), month.trim().padStart(2, '0'), day.trim().padStart(2, '0')];
  return day.trim() || month.trim() || year.trim() ? parts.join('-') : '';
}
