import { RoleTag } from '#platform/role-tag.tsx';
import { type Invitation, INVITATION_STATES, type InvitationState } from '@hub/contracts/invitations';
import { Confirmed } from '#platform/confirmed.tsx';
import { useProblem } from '#platform/problem.ts';
import { Button } from '#ui/button.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { Tag, type Tone } from '#ui/tag.tsx';
import { showToast } from '#ui/toast.tsx';
import { FullDate, FullDateAndTime } from '#ui/when.tsx';
import { useResendInvitation, useRevokeInvitation } from '../invitations.queries.ts';

const tones: Record<InvitationState, Tone> = {
  open: 'brand',
  expired: 'warn',
  accepted: 'good',
  revoked: 'plain',
};

interface InvitationRowProps {
  authorityId: string;
  invitation: Invitation;
}

export function InvitationRow({ authorityId, invitation }: InvitationRowProps) {
  const { email, name, role, state, can } = invitation;
  const resend = useResendInvitation(authorityId);
  const { problem, report, clear } = useProblem();
  const sendAgain = () => {
    clear();
    resend.mutate(invitation.id, {
      onSuccess: () => showToast({ text: `A new invitation is on its way to ${email}.` }),
      onError: (error) => report(error, sendAgain),
    });
  };
  return (
    <li>
      <div className="row row-top spread">
        <div className="invitation-row">
          <div className="row row-tight">
            <b>{name === '' ? email : name}</b>
            <Tag tone={tones[state]}>{INVITATION_STATES[state]}</Tag>
            <RoleTag role={role} />
          </div>
          {name !== '' && <div className="small">{email}</div>}
          <div className="small soft">
            <History invitation={invitation} />
          </div>
        </div>
        {(can.resend || can.revoke) && (
          <div className="row row-tight">
            {can.resend && (
              <Button variant="quiet" isSmall isBusy={resend.isPending} onClick={sendAgain}>
                Send again
                <span className="visually-hidden"> to {email}</span>
              </Button>
            )}
            {can.revoke && <Withdraw authorityId={authorityId} invitation={invitation} />}
          </div>
        )}
      </div>
      <ProblemNotice problem={problem} />
    </li>
  );
}

function History({ invitation }: { invitation: Invitation }) {
  const { state, invitedBy, sentAt, timesSent, expiresAt, acceptedAt, revokedAt, revokedBy } = invitation;
  return (
    <>
      Sent by {invitedBy ?? 'somebody who is no longer here'} on <FullDate at={sentAt} />
      {timesSent > 1 && `, sent ${timesSent} times`}.{' '}
      {state === 'open' && (
        <>
          The link works until <FullDateAndTime at={expiresAt} />.
        </>
      )}
      {state === 'expired' && (
        <>
          The link stopped on <FullDate at={expiresAt} />.
        </>
      )}
      {acceptedAt !== null && (
        <>
          Accepted on <FullDate at={acceptedAt} />.
        </>
      )}
      {revokedAt !== null && (
        <>
          Withdrawn{revokedBy !== null && ` by ${revokedBy}`} on <FullDate at={revokedAt} />.
        </>
      )}
    </>
  );
}

function Withdraw({ authorityId, invitation }: InvitationRowProps) {
  const { mutateAsync } = useRevokeInvitation(authorityId);
  const whom = invitation.name === '' ? invitation.email : invitation.name;
  return (
    <Confirmed
      button="Withdraw"
      of={`the invitation of ${whom}`}
      variant="danger"
      title={`Withdraw the invitation of ${whom}?`}
      confirm="Withdraw the invitation"
      keep="Keep it"
      act={() => mutateAsync(invitation.id)}
      onDone={() => showToast({ text: `The invitation of ${whom} is withdrawn.` })}
    >
      <p>The link in their email stops at once. You can invite them again later.</p>
    </Confirmed>
  );
}
