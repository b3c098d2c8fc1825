import type { JoinRequest } from '@hub/contracts/join-requests';
import { LONGEST_REASON } from '@hub/contracts/join-requests';
import { useState } from 'react';
import { Confirmed } from '#platform/confirmed.tsx';
import { useForm } from '#platform/form.tsx';
import { FormDialog } from '#platform/form-dialog.tsx';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { Face } from '#ui/face.tsx';
import { TextArea } from '#ui/text-area.tsx';
import { showToast } from '#ui/toast.tsx';
import { Relative } from '#ui/when.tsx';
import { useApproveRequest, useDeclineRequest } from '../memberships.queries.ts';

interface JoinRequestListProps {
  authority: { id: string; name: string };
  requests: readonly JoinRequest[];
}

export const JoinRequestList = ({ authority, requests }: JoinRequestListProps) => (
  <Card title="Waiting for your answer">
    <p className="soft small">Approve those you know to work for {authority.name}.</p>
    <ul className="list">
      {requests.map((request) => (
        <RequestRow key={request.id} authority={authority} request={request} />
      ))}
    </ul>
  </Card>
);

interface RequestProps {
  authority: { id: string; name: string };
  request: JoinRequest;
}

const RequestRow = ({ authority, request }: RequestProps) => (
  <li className="member-row">
    <div className="member-who">
      <Face name={request.name} />
      <div className="grow">
        <b>{request.name}</b>
        {request.jobTitle !== null && <p>{request.jobTitle}</p>}
        {request.movesFrom && <p>Moves here from {request.movesFrom.name}</p>}
        <p className="small soft">{request.email}</p>
        <p className="small soft">
          Asked <Relative at={request.filedAt} />
        </p>
      </div>
    </div>
    <div className="row row-tight">
      <Approve authority={authority} request={request} />
      <Decline authority={authority} request={request} />
    </div>
  </li>
);

function Approve({ authority, request: { id, name, email, movesFrom } }: RequestProps) {
  const { mutateAsync } = useApproveRequest(authority.id, id);
  return (
    <Confirmed
      button="Approve"
      of={name}
      title={`Give ${name} a place?`}
      confirm="Approve"
      keep="Not now"
      act={() => mutateAsync()}
      onDone={() => showToast({ text: `${name} has a place at ${authority.name} now.` })}
    >
      <p>
        They become a participant of {authority.name} and can sign in with <b>{email}</b>.
      </p>
      {movesFrom && (
        <p>Their place at {movesFrom.name} ends at the same moment. What they wrote there stays there.</p>
      )}
    </Confirmed>
  );
}

function Decline({ authority, request: { id, name } }: RequestProps) {
  const [isOpen, setOpen] = useState(false);
  const { mutateAsync } = useDeclineRequest(authority.id, id);
  // Made here and not in the dialog, so that closing it to look something up keeps the reason.
  const form = useForm({
    initial: { reason: '' },
    submit: async ({ reason }) => {
      await mutateAsync(reason);
      setOpen(false);
      showToast({ text: `The request of ${name} is declined.` });
    },
    isInDialog: true,
  });
  return (
    <>
      <Button variant="quiet" isSmall onClick={() => setOpen(true)}>
        Decline<span className="visually-hidden"> {name}</span>
      </Button>
      <FormDialog
        title={`Decline the request of ${name}?`}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        form={form}
        confirm="Decline"
        keep="Not now"
        isDanger
      >
        <TextArea
          {...form.field('reason')}
          label="Why?"
          hint="It is sent to them as you write it, so that they know what to do."
          longest={LONGEST_REASON}
          rows={3}
        />
      </FormDialog>
    </>
  );
}
