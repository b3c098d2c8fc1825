import '../conversations.css';
import { useQuery } from '@tanstack/react-query';
import { ButtonLink } from '#ui/button.tsx';
import { conversationAddress, newMessageAddress } from '../addresses.ts';
import { firstNameOf } from '../conversation-words.ts';
import { personMessagingQuery } from '../conversations.queries.ts';
import { BlockPerson, UnblockPerson } from './block-person.tsx';

/** On somebody’s page: to the conversation there is, or to a new one; and the way out of hearing from them. */
export function MessagePerson({ personId, name }: { personId: string; name: string }) {
  const { data } = useQuery(personMessagingQuery(personId));
  if (!data) return null;
  const { conversationId, canStart, isStranger, isBlocked, canBlock } = data;
  const first = firstNameOf(name);
  return (
    <div className="message-person">
      {isBlocked && <p>You have blocked {first}: neither of you can write to the other.</p>}
      <div className="row row-tight">
        {(conversationId !== null || (canStart && !isBlocked)) && (
          <ButtonLink
            to={conversationId === null ? newMessageAddress(personId) : conversationAddress(conversationId)}
            icon="mail"
            variant={isBlocked ? 'quiet' : 'primary'}
          >
            {isBlocked ? 'Your conversation' : `Message ${first}`}
          </ButtonLink>
        )}
        {isBlocked ? (
          <UnblockPerson personId={personId} name={name} isSmall={false} />
        ) : (
          canBlock && <BlockPerson personId={personId} name={name} />
        )}
      </div>
      {isStranger && canStart && conversationId === null && (
        <p className="small soft">
          You have not met in a session or thread, so {first} is asked before you can write a second message.
        </p>
      )}
    </div>
  );
}
