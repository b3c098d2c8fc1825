import { useRef, useState } from 'react';
import { Button } from './button.tsx';
import { copyText } from './copy-text.ts';

interface CopyBoxProps {
  id: string;
  label: string;
  value: string;
  /** Once it is copied: what to do with it. */
  next: string;
}

/** A text to take along, with a button that copies it. */
export function CopyBox({ id, label, value, next }: CopyBoxProps) {
  const box = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState('');

  const copy = async () =>
    setCopied(
      await copyText(value, {
        done: next,
        isSelected: `The ${label.toLowerCase()} is selected`,
        select: () => box.current?.select(),
      }),
    );

  return (
    <>
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <div className="copy-row">
        <input
          id={id}
          ref={box}
          className="input"
          readOnly
          value={value}
          onFocus={(event) => event.target.select()}
        />
        <Button variant="quiet" icon="copy" onClick={() => void copy()}>
          Copy
        </Button>
      </div>
      <output className="copy-done">{copied}</output>
    </>
  );
}
