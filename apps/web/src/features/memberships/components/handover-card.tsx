import type { Handover } from '@hub/contracts/memberships';
import { Confirmed } from '#platform/confirmed.tsx';
import { Card } from '#ui/card.tsx';
import { showToast } from '#ui/toast.tsx';
import { FullDate } from '#ui/when.tsx';
import { useAnswerHandover } from '../memberships.queries.ts';

/** An open hand-over, to the one who is asked or to the one who asked. */
export const HandoverCard = ({ handover }: { handover: Handover }) =>
  handover.can.answer ? <Offered handover={handover} /> : <Proposed handover={handover} />;

function Offered({
  handover: { id, authority, from, becomes, proposedAt, expiresAt },
}: {
  handover: Handover;
}) {
  const accept = useAnswerHandover(authority.id, id, 'accept');
  const decline = useAnswerHandover(authority.id, id, 'decline');
  return (
    <Card title={`${from.name} asks you to take over as lead`}>
      <p>
        You would look after {authority.name}’s people, return, report and plan. {from.name} would become a{' '}
        {becomes}. Nothing changes until you accept.
      </p>
      <p className="small soft">
        Asked on <FullDate at={proposedAt} />. It ends by itself on <FullDate at={expiresAt} />.
      </p>
      <div className="row">
        <Confirmed
          button="Accept"
          of={`the lead of ${authority.name}`}
          variant="primary"
          title={`Become the lead of ${authority.name}?`}
          confirm="Accept the lead"
          keep="Not now"
          act={() => accept.mutateAsync()}
          onDone={() => showToast({ text: `You lead ${authority.name} now.` })}
        >
          <p>
            You become the lead, and {from.name} a {becomes}, at the same moment. Both names and the time are
            recorded.
          </p>
        </Confirmed>
        <Confirmed
          button="Decline"
          of={`the lead of ${authority.name}`}
          title="Decline to take over?"
          confirm="Decline"
          keep="Not now"
          act={() => decline.mutateAsync()}
          onDone={() => showToast({ text: `${from.name} is told that you do not take over.` })}
        >
          <p>{from.name} stays the lead, is told by email, and can ask somebody else.</p>
        </Confirmed>
      </div>
    </Card>
  );
}

function Proposed({
  handover: { id, authority, to, becomes, proposedAt, expiresAt },
}: {
  handover: Handover;
}) {
  const cancel = useAnswerHandover(authority.id, id, 'cancel');
  return (
    <Card title={`You have asked ${to.name} to take over as lead`}>
      <p>
        You stay the lead until they accept. Then they lead {authority.name}, and you become a {becomes}.
      </p>
      <p className="small soft">
        Asked on <FullDate at={proposedAt} />. It ends by itself on <FullDate at={expiresAt} />.
      </p>
      <Confirmed
        button="Take back"
        of={`what you asked ${to.name}`}
        title="Take back what you asked?"
        confirm="Take it back"
        keep="Leave it open"
        act={() => cancel.mutateAsync()}
        onDone={() => showToast({ text: 'Taken back. You can ask somebody else.' })}
      >
        <p>{to.name} can then no longer accept. You stay the lead.</p>
      </Confirmed>
    </Card>
  );
}
