import { type MouseEvent, useEffect, useId, useRef } from 'react';

export interface FormError {
  /** Of the control to mend; null when no single control is at fault. */
  fieldId: string | null;
  text: string;
}

/** "There is a problem", with a link to each field. Goes above the page's heading and takes the focus. */
export function ErrorSummary({
  errors,
  turn,
}: {
  errors: readonly FormError[];
  /** Each new one takes the focus. */ turn: number;
}) {
  const id = useId();
  const summary = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (turn > 0) summary.current?.focus();
  }, [turn]);
  if (errors.length === 0) return null;
  return (
    <div className="error-summary" ref={summary} tabIndex={-1} role="alert" aria-labelledby={id}>
      <h2 id={id}>There is a problem</h2>
      <ul>
        {errors.map(({ fieldId, text }) => (
          <li key={`${fieldId}${text}`}>
            {fieldId === null ? (
              text
            ) : (
              <a href={`#${fieldId}`} onClick={(event) => goToField(event, fieldId)}>
                {text}
              </a>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

function goToField(event: MouseEvent, fieldId: string) {
  const control = document.getElementById(fieldId);
  if (!control) return;
  // Not the browser's own jump: it would add to the history and hide the label above the field.
  event.preventDefault();
  const label = control.closest('fieldset')?.querySelector('legend') ?? control.closest('.field');
  (label ?? control).scrollIntoView();
  control.focus({ preventScroll: true });
}
