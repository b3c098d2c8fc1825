import type { ComponentProps } from 'react';
import { Field, type FieldProps } from './field.tsx';

export interface TextInputProps
  extends
    FieldProps,
    Pick<
      ComponentProps<'input'>,
      'type' | 'inputMode' | 'autoComplete' | 'spellCheck' | 'autoCapitalize' | 'name'
    > {
  value: string;
  onChange: (value: string) => void;
  /** About how many characters are expected; without it the box takes the whole line. */
  size?: '2' | '4' | '10' | '20' | 'code';
}

export const TextInput = ({
  id,
  label,
  hint,
  error,
  isLarge,
  size,
  onChange,
  type = 'text',
  ...rest
}: TextInputProps) => (
  <Field {...{ id, label, hint, error, isLarge }}>
    {(control) => (
      <input
        {...rest}
        {...control}
        type={type}
        className={`input${size === undefined ? '' : ` input-${size}`}`}
        onChange={(event) => onChange(event.target.value)}
      />
    )}
  </Field>
);
