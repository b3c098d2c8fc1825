import '../conversations.css';
import type { Conversation } from '@hub/contracts/conversations';
import { useState } from 'react';
import { Link } from 'react-router';
import { Confirmed } from '#platform/confirmed.tsx';
import { useMe } from '#platform/me.ts';
import { useProblem } from '#platform/problem.ts';
import { RoleTag } from '#platform/role-tag.tsx';
import { Button, LinkButton } from '#ui/button.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { showToast } from '#ui/toast.tsx';
import { firstNameOf, placeOf } from '../conversation-words.ts';
import { useAnswerRequest } from '../conversations.queries.ts';
import { BlockPerson } from './block-person.tsx';
import { ReportMessage } from './report-message.tsx';

interface RequestAnswerProps {
  conversation: Conversation;
  /** What they wrote: it can be reported from here. */
  firstMessageId?: string | undefined;
}

function useSayYes(conversationId: string) {
  const answer = useAnswerRequest(conversationId);
  const { problem, report } = useProblem();
  const accept = () =>
    void answer.mutateAsync(true).then(
      () => showToast({ text: 'You said yes. You can write to each other now.' }),
      (error: unknown) => report(error, accept),
    );
  return { answer, accept, problem };
}

/** Somebody one does not know has written: below what they wrote, in place of the box for an answer. */
export function RequestAnswer({ conversation, firstMessageId }: RequestAnswerProps) {
  const me = useMe();
  const { answer, accept, problem } = useSayYes(conversation.id);
  const others = conversation.members.filter(({ personId }) => personId !== me.id);
  const asker = conversation.kind === 'direct' ? others[0] : others.find(({ isOwner }) => isOwner);
  return (
    <section className="request-answer" aria-labelledby="request-answer">
      <h2 id="request-answer">
        {conversation.kind === 'direct'
          ? `${asker?.name ?? 'Somebody'} would like to talk with you`
          : 'You were asked into this group'}
      </h2>
      {asker && (
        <p className="row row-tight">
          <span>
            <Link to={`/people/${asker.personId}`}>{asker.name}</Link>, {placeOf(asker)}
          </span>
          {asker.role && <RoleTag role={asker.role} />}
        </p>
      )}
      <p className="small soft">
        {conversation.kind === 'direct'
          ? 'You have met in no session and no thread, so they can write no more before you have said yes.'
          : 'Whoever added you has met you in no session and no thread. You can write here once you have said yes.'}
      </p>
      <ProblemNotice problem={problem} />
      <div className="row">
        <Button isBusy={answer.isPending} onClick={accept}>
          Yes
        </Button>
        <Confirmed
          button="No"
          isSmall={false}
          title={
            conversation.kind === 'direct' && asker ? `Say no to ${asker.name}?` : 'Say no to this group?'
          }
          confirm="Say no"
          keep="Decide later"
          act={() => answer.mutateAsync(false)}
          onDone={() =>
            showToast({
              text:
                conversation.kind === 'direct'
                  ? 'You said no. They are not told.'
                  : 'You have left the group.',
            })
          }
        >
          <p>
            {conversation.kind === 'direct' && asker
              ? `${firstNameOf(asker.name)} can send you no second message. They are not told: to them it looks as if you had not answered yet. You can say yes later.`
              : 'You leave the group, which those in it see. Nobody is told why.'}
          </p>
        </Confirmed>
      </div>
      {asker && conversation.kind === 'direct' && (
        <div className="row row-tight request-more">
          {!asker.isBlocked && asker.authority !== null && (
            <BlockPerson personId={asker.personId} name={asker.name} />
          )}
          {firstMessageId !== undefined && <Report messageId={firstMessageId} sender={asker.name} />}
        </div>
      )}
    </section>
  );
}

function Report({ messageId, sender }: { messageId: string; sender: string }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <LinkButton onClick={() => setOpen(true)}>Report their message</LinkButton>
      <ReportMessage messageId={messageId} sender={sender} isOpen={isOpen} onClose={() => setOpen(false)} />
    </>
  );
}

/** One has said no, and may think again. */
export function YesAfterAll({ conversationId }: { conversationId: string }) {
  const { answer, accept, problem } = useSayYes(conversationId);
  return (
    <>
      <ProblemNotice problem={problem} />
      <Button variant="quiet" isSmall isBusy={answer.isPending} onClick={accept}>
        Say yes after all
      </Button>
    </>
  );
}
