import { useEffect, useRef, useState, type ReactNode } from 'react';
import { Button } from '#ui/button.tsx';
import { FieldError } from '#ui/field.tsx';

interface RowsEditorProps<Row extends { key: string }> {
  /** Of the whole: where the error summary leads when no single row is at fault. */
  id: string;
  error?: string | undefined;
  legend: string;
  hint?: ReactNode;
  /** "agenda item": said on every button, so that each is told from the next. */
  itemName: string;
  rows: Row[];
  most: number;
  makeRow: () => Row;
  onChange: (rows: Row[]) => void;
  /** What is wrong with a row as a whole. */
  rowError: (index: number) => string | undefined;
  children: (row: Row, index: number, change: (values: Partial<Row>) => void) => ReactNode;
  footer?: ReactNode;
}

type Focus = { on: 'first-field' | 'up' | 'down' | 'remove'; key: string } | { on: 'add' };

/** Rows that are added, removed and put in order with buttons: nothing needs dragging (WCAG 2.5.7). */
export function RowsEditor<Row extends { key: string }>({
  legend,
  hint,
  itemName,
  rows,
  most,
  makeRow,
  onChange,
  children,
  footer,
  id,
  error,
  rowError,
}: RowsEditorProps<Row>) {
  const [news, setNews] = useState('');
  const list = useRef<HTMLFieldSetElement>(null);
  const nextFocus = useRef<Focus | null>(null);

  // A moved or removed row takes the focus with it, so it is put where the person was working.
  useEffect(() => {
    const focus = nextFocus.current;
    nextFocus.current = null;
    if (!focus || !list.current) return;
    focusTarget(list.current, focus)?.focus();
  });

  const add = () => {
    const row = makeRow();
    nextFocus.current = { on: 'first-field', key: row.key };
    setNews(`${itemName} ${rows.length + 1} added`);
    onChange([...rows, row]);
  };
  const remove = (index: number) => {
    const neighbour = rows[index + 1] ?? rows[index - 1];
    nextFocus.current = neighbour ? { on: 'remove', key: neighbour.key } : { on: 'add' };
    setNews(`${itemName} ${index + 1} removed`);
    onChange(rows.filter((_, other) => other !== index));
  };
  const move = (index: number, by: -1 | 1) => {
    const row = rows[index];
    const other = rows[index + by];
    if (!row || !other) return;
    const target = index + by;
    const isAtEdge = target === 0 || target === rows.length - 1;
    const same = by === -1 ? 'up' : 'down';
    const back = by === -1 ? 'down' : 'up';
    nextFocus.current = { on: isAtEdge ? back : same, key: row.key };
    setNews(`${itemName} moved ${same}, now ${target + 1} of ${rows.length}`);
    onChange(rows.with(index, other).with(target, row));
  };
  const change = (index: number) => (values: Partial<Row>) => {
    const row = rows[index];
    if (row) onChange(rows.with(index, { ...row, ...values }));
  };

  return (
    <fieldset
      className={`rows-editor${error === undefined ? '' : ' field-wrong'}`}
      ref={list}
      id={id}
      tabIndex={-1}
    >
      <legend>{legend}</legend>
      {hint && <p className="soft">{hint}</p>}
      <FieldError id={id} error={error} />
      {rows.length > 0 && (
        <ol className="rows-editor-list">
          {rows.map((row, index) => (
            <li
              key={row.key}
              className="rows-editor-row"
              data-row={row.key}
              id={`${id}-${index}`}
              tabIndex={-1}
            >
              <FieldError id={`${id}-${index}`} error={rowError(index)} />
              <div className="rows-editor-fields" role="group" aria-label={`${itemName} ${index + 1}`}>
                {children(row, index, change(index))}
              </div>
              <div className="rows-editor-buttons">
                <RowButton
                  label="Move up"
                  of={`${itemName} ${index + 1}`}
                  on="up"
                  isOff={index === 0}
                  onClick={() => move(index, -1)}
                />
                <RowButton
                  label="Move down"
                  of={`${itemName} ${index + 1}`}
                  on="down"
                  isOff={index === rows.length - 1}
                  onClick={() => move(index, 1)}
                />
                <RowButton
                  label="Remove"
                  of={`${itemName} ${index + 1}`}
                  on="remove"
                  onClick={() => remove(index)}
                />
              </div>
            </li>
          ))}
        </ol>
      )}
      {footer}
      {rows.length < most ? (
        <Button variant="quiet" isSmall onClick={add} data-rows-add>
          Add {itemName}
        </Button>
      ) : (
        <p className="small">That is the most there can be.</p>
      )}
      <output className="visually-hidden">{news}</output>
    </fieldset>
  );
}

function focusTarget(list: HTMLElement, focus: Focus): HTMLElement | null {
  if (focus.on === 'add') return list.querySelector('[data-rows-add]');
  const row = list.querySelector(`[data-row="${focus.key}"]`);
  return (
    row?.querySelector(focus.on === 'first-field' ? 'input, select, textarea' : `[data-on="${focus.on}"]`) ??
    null
  );
}

interface RowButtonProps {
  label: string;
  of: string;
  on: 'up' | 'down' | 'remove';
  isOff?: boolean;
  onClick: () => void;
}
const RowButton = ({ label, of, on, isOff = false, onClick }: RowButtonProps) =>
  isOff ? null : (
    <Button variant="quiet" isSmall onClick={onClick} data-on={on}>
      {label} <span className="visually-hidden">{of}</span>
    </Button>
  );
