import type { Conversation } from '@hub/contracts/conversations';
import { useMe } from '#platform/me.ts';
import { UnblockPerson } from './block-person.tsx';
import { RequestAnswer, YesAfterAll } from './request-answer.tsx';

interface WhyNotSendProps {
  conversation: Conversation;
  firstMessageId: string | undefined;
}

/** In place of the box: why there is none, and what to do. */
export function WhyNotSend({ conversation, firstMessageId }: WhyNotSendProps) {
  const me = useMe();
  const { cannotSend, members, name } = conversation;
  const other = members.find(({ personId }) => personId !== me.id);
  switch (cannotSend) {
    case 'asked':
      return <RequestAnswer conversation={conversation} firstMessageId={firstMessageId} />;
    case 'left':
      return (
        <Said>
          <p>You are not in this conversation any more. You can read what was written until you left.</p>
        </Said>
      );
    case 'waits':
      return (
        <Said>
          <p>
            Your message is sent. You have met {other?.name ?? name} in no session and no thread, so you can
            write more once they have said yes.
          </p>
        </Said>
      );
    case 'declined':
      return (
        <Said>
          <p>You said no to this conversation. {other?.name ?? name} is not told of it.</p>
          <YesAfterAll conversationId={conversation.id} />
        </Said>
      );
    case 'blocked':
      return (
        <Said>
          <p>You have blocked {other?.name ?? name}. To write to them, unblock them first.</p>
          {other && <UnblockPerson personId={other.personId} name={other.name} />}
        </Said>
      );
    case 'nobody':
      return (
        <Said>
          <p>Messages cannot reach {other?.name ?? name} now. You can go on reading what was written.</p>
        </Said>
      );
    case null:
      return null;
  }
}

const Said = ({ children }: { children: React.ReactNode }) => <div className="cannot-send">{children}</div>;
