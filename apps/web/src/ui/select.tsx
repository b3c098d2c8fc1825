import { Field, type FieldProps } from './field.tsx';

export interface Option<Value extends string = string> {
  value: Value;
  label: string;
  hint?: string;
}

interface SelectProps<Value extends string> extends FieldProps {
  value: NoInfer<Value>;
  onChange: (value: Value) => void;
  options: readonly Option<Value>[];
  name?: string;
}

export const Select = <Value extends string>({
  onChange,
  options,
  value,
  name,
  ...field
}: SelectProps<Value>) => (
  <Field {...field}>
    {(control) => (
      <select
        {...control}
        name={name}
        value={value}
        className="input"
        onChange={(event) => onChange(event.target.value as Value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    )}
  </Field>
);
