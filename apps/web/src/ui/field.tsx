import type { ReactNode } from 'react';

export interface FieldProps {
  /** Of the control; the error summary links to it. */
  id: string;
  label: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  /** Large labels are for pages that ask one thing. */
  isLarge?: boolean;
}

/** What the control takes over from its field. */
export interface ControlProps {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
}

const hintId = (id: string) => `${id}-hint`;
const errorId = (id: string) => `${id}-error`;

export const controlProps = (
  { id, hint, error }: Omit<FieldProps, 'label'>,
  more?: string,
): ControlProps => ({
  id,
  'aria-describedby':
    [hint !== undefined && hintId(id), error !== undefined && errorId(id), more].filter(Boolean).join(' ') ||
    undefined,
  'aria-invalid': error === undefined ? undefined : true,
});

export const FieldHint = ({ id, hint }: Pick<FieldProps, 'id' | 'hint'>) =>
  hint === undefined ? null : (
    <div id={hintId(id)} className="field-hint">
      {hint}
    </div>
  );

export const FieldError = ({ id, error }: Pick<FieldProps, 'id' | 'error'>) =>
  error === undefined ? null : (
    <p id={errorId(id)} className="field-error">
      <span className="visually-hidden">Error: </span>
      {error}
    </p>
  );

/** Label, hint and error around one control. */
export const Field = ({
  children,
  ...field
}: FieldProps & { children: (control: ControlProps) => ReactNode }) => (
  <div className={`field${field.error === undefined ? '' : ' field-wrong'}`}>
    <label htmlFor={field.id} className={`field-label${field.isLarge ? ' field-label-large' : ''}`}>
      {field.label}
    </label>
    <FieldHint {...field} />
    <FieldError {...field} />
    {children(controlProps(field))}
  </div>
);

/** Legend, hint and error around several controls that answer one question. */
export const FieldGroup = ({ children, ...field }: FieldProps & { children: ReactNode }) => (
  <fieldset
    className={`field${field.error === undefined ? '' : ' field-wrong'}`}
    aria-describedby={controlProps(field)['aria-describedby']}
  >
    <legend className={`field-label${field.isLarge ? ' field-label-large' : ''}`}>{field.label}</legend>
    <FieldHint {...field} />
    <FieldError {...field} />
    {children}
  </fieldset>
);
