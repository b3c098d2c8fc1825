import type { PreviewRow, RowVerdict } from '@hub/contracts/invitations';
import { ROLE_NAMES } from '@hub/contracts/people';
import { memo, useCallback } from 'react';
import type { Form } from '#platform/form.tsx';
import { Button, ButtonLink, LinkButton } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { count } from '#ui/count.ts';
import { FieldError } from '#ui/field.tsx';
import { Tag, type Tone } from '#ui/tag.tsx';
import { type InvitationDraft, isSendable, verdictInWords } from '../invitation-draft.ts';

const tones: Record<RowVerdict, Tone> = {
  new: 'good',
  again: 'brand',
  moves: 'warn',
  member: 'plain',
  duplicate: 'plain',
  bad: 'bad',
};

const tags: Partial<Record<RowVerdict, string>> = { new: 'New', again: 'Again', moves: 'Moves' };

interface CheckStepProps {
  form: Form<InvitationDraft>;
  rows: readonly PreviewRow[];
  /** By row number. */
  unchosen: ReadonlySet<number>;
  onUnchosen: (change: (unchosen: ReadonlySet<number>) => ReadonlySet<number>) => void;
}

/** Step 2: every row and what sending does with it. Only now is something sent. */
export function CheckStep({ form, rows, unchosen, onUnchosen }: CheckStepProps) {
  const sendable = rows.filter(isSendable);
  const others = rows.filter((row) => !isSendable(row));
  const chosen = sendable.filter(({ row }) => !unchosen.has(row)).length;
  const toggle = useCallback(
    (row: number, isChosen: boolean) =>
      onUnchosen((before) => {
        const after = new Set(before);
        if (isChosen) after.delete(row);
        else after.add(row);
        return after;
      }),
    [onUnchosen],
  );
  const peopleId = form.idOf('people');
  return (
    <>
      <p aria-live="polite">
        {count(chosen, 'invitation', 'invitations')} will be sent.
        {others.length > 0 && ` ${count(others.length, 'row', 'rows')} left out.`}
      </p>
      <div className="grid">
        {others.length > 0 && (
          <Card title="Left out">
            <ul className="list">
              {others.map((row) => (
                <li key={row.row} className="preview-row">
                  <RowNumber row={row} />
                  <Whom row={row} />
                  <span>
                    <Tag tone={tones[row.verdict]}>{row.verdict === 'bad' ? 'Not usable' : 'Not needed'}</Tag>{' '}
                    <span className="preview-reason">{verdictInWords(row)}</span>
                  </span>
                </li>
              ))}
            </ul>
          </Card>
        )}
        <Card
          title="To be invited"
          action={
            sendable.length > 1 && (
              <div className="row row-tight">
                <LinkButton onClick={() => onUnchosen(() => new Set())}>Choose all</LinkButton>
                <LinkButton onClick={() => onUnchosen(() => new Set(sendable.map(({ row }) => row)))}>
                  Choose none
                </LinkButton>
              </div>
            )
          }
        >
          <FieldError id={peopleId} error={form.errorOf('people')} />
          {sendable.length === 0 ? (
            <p>Nobody on this list can be invited. Go back and change the list.</p>
          ) : (
            <ul className="list" id={peopleId} tabIndex={-1}>
              {sendable.map((row) => (
                <ChosenRow key={row.row} row={row} isChosen={!unchosen.has(row.row)} onToggle={toggle} />
              ))}
            </ul>
          )}
        </Card>
      </div>
      <div className="form-actions">
        {sendable.length > 0 && (
          <Button type="submit" isBusy={form.isBusy}>
            Send {count(chosen, 'invitation', 'invitations')}
          </Button>
        )}
        <ButtonLink to="?" variant="quiet">
          Change the list
        </ButtonLink>
      </div>
    </>
  );
}

interface ChosenRowProps {
  row: PreviewRow;
  isChosen: boolean;
  onToggle: (row: number, isChosen: boolean) => void;
}

// Of a thousand rows only the one that was pressed is drawn anew.
const ChosenRow = memo(function ChosenRow({ row, isChosen, onToggle }: ChosenRowProps) {
  return (
    <li>
      <label className="preview-row">
        <input
          type="checkbox"
          checked={isChosen}
          onChange={(event) => onToggle(row.row, event.target.checked)}
        />
        <Whom row={row} />
        <span>
          <Tag tone={tones[row.verdict]}>{tags[row.verdict] ?? ''}</Tag>{' '}
          {row.verdict !== 'new' && <span className="preview-reason">{verdictInWords(row)}</span>}
        </span>
      </label>
    </li>
  );
});

const RowNumber = ({ row: { row } }: { row: PreviewRow }) => (
  <span className="soft small no-wrap">Row {row}</span>
);

const Whom = ({ row: { row, email, name, role, verdict } }: { row: PreviewRow }) => (
  <span className="preview-whom">
    <b>{email === '' ? 'No address' : email}</b>
    <span className="soft small">
      {[
        name,
        verdict === 'bad' ? '' : ROLE_NAMES[role],
        isSendable({ verdict } as PreviewRow) ? `Row ${row}` : '',
      ]
        .filter((part) => part !== '')
        .join(' · ')}
    </span>
  </span>
);
