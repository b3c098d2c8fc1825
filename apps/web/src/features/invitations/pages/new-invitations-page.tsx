import '../invitations.css';
import type { PreviewRow } from '@hub/contracts/invitations';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { ActingFor } from '#platform/acting-for.tsx';
import { ProblemError } from '#platform/api-client.ts';
import { type Form, FormBody, FormErrors, useForm } from '#platform/form.tsx';
import { newId } from '#platform/new-id.ts';
import { count } from '#ui/count.ts';
import { PageHeading } from '#ui/page-heading.tsx';
import { showToast } from '#ui/toast.tsx';
import { BackLink } from '#ui/way-back.tsx';
import { CheckStep } from '../components/check-step.tsx';
import { WhomStep } from '../components/whom-step.tsx';
import {
  asListText,
  draftErrors,
  emptyDraft,
  type InvitationDraft,
  isSendable,
  toPerson,
} from '../invitation-draft.ts';
import { invitingQuery, previewOfFile, previewOfText, useSendInvitations } from '../invitations.queries.ts';

const NOBODY_UNCHOSEN: ReadonlySet<number> = new Set();

export function NewInvitationsPage() {
  const { authorityId = '' } = useParams();
  const { data: inviting } = useSuspenseQuery(invitingQuery(authorityId));
  const { authority, roles, isEnrolled } = inviting;
  const list = `/authorities/${authorityId}/invitations`;

  const navigate = useNavigate();
  const [search] = useSearchParams();
  const [file, setFile] = useState<File | null>(null);
  const [rows, setRows] = useState<readonly PreviewRow[] | null>(null);
  const [unchosen, setUnchosen] = useState(NOBODY_UNCHOSEN);
  // The same people keep the same id, so that sending again after a lost answer invites nobody twice.
  const batch = useRef({ id: newId(), people: '' });
  const { mutateAsync: send } = useSendInvitations(authorityId);
  // Opened at the second step by an old address, there is nothing to check.
  const isChecking = search.get('step') === 'check' && rows !== null;

  const preview = async (values: InvitationDraft) => {
    const found =
      values.way === 'file' && file
        ? await previewOfFile(authorityId, file, values.role)
        : await previewOfText(
            authorityId,
            values.way === 'one' ? asListText(values) : values.text,
            values.role,
          );
    const [only] = found.rows;
    if (values.way === 'one' && only?.verdict === 'bad') throw wrong('email', only.reason ?? '');
    setRows(found.rows);
    setUnchosen(NOBODY_UNCHOSEN);
    await navigate('?step=check');
  };

  const sendChosen = async (all: readonly PreviewRow[]) => {
    const people = all.filter((row) => isSendable(row) && !unchosen.has(row.row)).map(toPerson);
    if (people.length === 0) throw wrong('people', 'Choose at least one person to invite');
    const content = JSON.stringify(people);
    if (batch.current.people !== content) batch.current = { id: newId(), people: content };
    const { sent, leftOut } = await send({ batchId: batch.current.id, people });
    if (sent > 0) showToast({ text: `${count(sent, 'invitation', 'invitations')} sent.` });
    await navigate(list, { state: { leftOut } });
  };

  const form: Form<InvitationDraft> = useForm<InvitationDraft>({
    initial: emptyDraft,
    draftKey: `invitations-${authorityId}`,
    check: (values) => draftErrors(values, file),
    fieldOf: (pointer) => {
      const field = pointer.replace(/^#?\//, '').replace(/\/.*$/, '');
      return field === 'text' && form.values.way === 'one' ? 'email' : field;
    },
    submit: async (values) => {
      if (isChecking) {
        await sendChosen(rows);
        return 'sent';
      }
      await preview(values);
      return 'more-to-come';
    },
  });

  return (
    <>
      {isChecking ? (
        <BackLink to="?">Back</BackLink>
      ) : (
        <BackLink to={list}>Invitations to {authority.name}</BackLink>
      )}
      <FormErrors form={form} />
      <PageHeading
        key={isChecking ? 'check' : 'whom'}
        title={isChecking ? 'Check before sending' : `Invite people to ${authority.name}`}
        lead={
          isChecking
            ? 'Step 2 of 2: what happens with each row.'
            : 'Step 1 of 2: whom to invite. Each gets an email with a link that works for 14 days.'
        }
        hasError={form.errors.length > 0}
      />
      <ActingFor authorityId={authorityId} />
      <FormBody form={form}>
        {isChecking ? (
          <CheckStep form={form} rows={rows} unchosen={unchosen} onUnchosen={setUnchosen} />
        ) : (
          <WhomStep form={form} roles={roles} isEnrolled={isEnrolled} file={file} onFile={setFile} />
        )}
      </FormBody>
    </>
  );
}

/** A refusal of the page's own, said as the API says its. */
const wrong = (field: string, detail: string) =>
  new ProblemError('invalid-input', {
    title: 'There is a problem',
    status: 422,
    errors: [{ pointer: `#/${field}`, detail }],
  });
