import { useEffect, useState } from 'react';
import { count } from './count.ts';
import { controlProps, FieldError, FieldHint, type FieldProps } from './field.tsx';

interface TextAreaProps extends FieldProps {
  value: string;
  onChange: (value: string) => void;
  name?: string;
  rows?: number;
  /** Counts down to this many characters. Typing on is possible: the server says no, and nothing is cut off. */
  longest?: number;
}

const remaining = (left: number) =>
  left < 0
    ? `You have ${count(-left, 'character', 'characters')} too many`
    : `You have ${count(left, 'character', 'characters')} remaining`;

export function TextArea({
  id,
  label,
  hint,
  error,
  isLarge,
  longest,
  onChange,
  rows = 4,
  ...rest
}: TextAreaProps) {
  const field = { id, label, hint, error, isLarge };
  const left = longest === undefined ? undefined : longest - rest.value.length;
  return (
    <div className={`field${error === undefined ? '' : ' field-wrong'}`}>
      <label htmlFor={id} className={`field-label${isLarge ? ' field-label-large' : ''}`}>
        {label}
      </label>
      <FieldHint {...field} />
      <FieldError {...field} />
      <textarea
        {...rest}
        {...controlProps(field, left === undefined ? undefined : `${id}-count`)}
        rows={rows}
        className="input"
        onChange={(event) => onChange(event.target.value)}
      />
      {left !== undefined && <Count id={`${id}-count`} left={left} />}
    </div>
  );
}

function Count({ id, left }: { id: string; left: number }) {
  const [spoken, setSpoken] = useState('');
  useEffect(() => {
    // Screen readers hear the count when typing pauses, not with every key, and only when it starts to matter.
    const timer = setTimeout(() => setSpoken(left < 100 ? remaining(left) : ''), 1000);
    return () => clearTimeout(timer);
  }, [left]);
  return (
    <>
      <p id={id} className={`field-count${left < 0 ? ' field-count-over' : ''}`}>
        {remaining(left)}
      </p>
      <span className="visually-hidden" aria-live="polite">
        {spoken}
      </span>
    </>
  );
}
