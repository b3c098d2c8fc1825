import { useRef, useState } from 'react';
import { Button } from './button.tsx';

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

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(value);
      setCopied(`Copied. ${next}`);
    } catch {
      // Some councils' browsers forbid it: then the text stands selected, ready for the person's own copy key.
      box.current?.select();
      setCopied(
        `Your browser did not let us copy. The ${label.toLowerCase()} is selected: press Ctrl and C, or Command and C.`,
      );
    }
  };

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
