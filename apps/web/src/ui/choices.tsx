import type { ReactNode } from 'react';
import { controlProps, FieldError, FieldGroup, type FieldProps } from './field.tsx';
import type { Option } from './select.tsx';

type Arrangement = 'list' | 'inline' | 'columns';
const arranged = { list: '', inline: 'choices-inline', columns: 'choices-columns' } as const;

/** The first control carries the field's own id, so that the error summary leads to it. */
const choiceId = (id: string, index: number) => (index === 0 ? id : `${id}-${index + 1}`);

interface ChoiceProps {
  type: 'radio' | 'checkbox';
  id: string;
  name?: string | undefined;
  value?: string;
  isChecked: boolean;
  onChange: (isChecked: boolean) => void;
  label: ReactNode;
  hint?: ReactNode;
  describedBy?: string | undefined;
  isWrong?: boolean;
}

function Choice({
  type,
  id,
  name,
  value,
  isChecked,
  onChange,
  label,
  hint,
  describedBy,
  isWrong,
}: ChoiceProps) {
  const hintId = hint === undefined ? undefined : `${id}-choice-hint`;
  return (
    <div className="choice">
      <input
        type={type}
        id={id}
        name={name}
        value={value}
        checked={isChecked}
        aria-describedby={[hintId, describedBy].filter(Boolean).join(' ') || undefined}
        aria-invalid={isWrong || undefined}
        onChange={(event) => onChange(event.target.checked)}
      />
      <label htmlFor={id}>{label}</label>
      {hint !== undefined && (
        <div id={hintId} className="choice-hint">
          {hint}
        </div>
      )}
    </div>
  );
}

interface RadiosProps<Value extends string> extends FieldProps {
  /** Empty while nothing is chosen. */
  value: NoInfer<Value> | '';
  onChange: (value: Value) => void;
  options: readonly Option<Value>[];
  name?: string;
  arrangement?: Arrangement;
}

export const Radios = <Value extends string>({
  value,
  onChange,
  options,
  name,
  arrangement = 'list',
  ...field
}: RadiosProps<Value>) => (
  <FieldGroup {...field}>
    <div className={arranged[arrangement]}>
      {options.map((option, index) => (
        <Choice
          key={option.value}
          type="radio"
          id={choiceId(field.id, index)}
          name={name ?? field.id}
          value={option.value}
          isChecked={option.value === value}
          onChange={() => onChange(option.value)}
          label={option.label}
          hint={option.hint}
        />
      ))}
    </div>
  </FieldGroup>
);

interface CheckboxesProps<Value extends string> extends FieldProps {
  values: readonly NoInfer<Value>[];
  onChange: (values: Value[]) => void;
  options: readonly Option<Value>[];
  name?: string;
  arrangement?: Arrangement;
}

export const Checkboxes = <Value extends string>({
  values,
  onChange,
  options,
  name,
  arrangement = 'list',
  ...field
}: CheckboxesProps<Value>) => (
  <FieldGroup {...field}>
    <div className={arranged[arrangement]}>
      {options.map((option, index) => (
        <Choice
          key={option.value}
          type="checkbox"
          id={choiceId(field.id, index)}
          name={name ?? field.id}
          value={option.value}
          isChecked={values.includes(option.value)}
          onChange={(isChecked) =>
            onChange(isChecked ? [...values, option.value] : values.filter((value) => value !== option.value))
          }
          label={option.label}
          hint={option.hint}
        />
      ))}
    </div>
  </FieldGroup>
);

interface CheckboxProps extends Omit<FieldProps, 'isLarge'> {
  value: boolean;
  onChange: (value: boolean) => void;
  name?: string;
}

/** One yes or no. */
export const Checkbox = ({ id, label, hint, error, value, onChange, name }: CheckboxProps) => (
  <div className={`field${error === undefined ? '' : ' field-wrong'}`}>
    <FieldError id={id} error={error} />
    <Choice
      type="checkbox"
      id={id}
      name={name}
      isChecked={value}
      onChange={onChange}
      label={label}
      hint={hint}
      describedBy={controlProps({ id, error })['aria-describedby']}
      isWrong={error !== undefined}
    />
  </div>
);
