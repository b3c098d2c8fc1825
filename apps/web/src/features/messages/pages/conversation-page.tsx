import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { Loading } from '#ui/loading.tsx';
import { ConversationHeader } from '../components/conversation-header.tsx';
import { ConversationReading } from '../components/conversation-reading.tsx';
import { conversationQuery } from '../messages.queries.ts';

/** One conversation. */
export function ConversationPage() {
  const { conversationId = '' } = useParams();
  const { data: conversation } = useQuery({
    ...conversationQuery(conversationId),
    // What is not there, or no longer open to me, or not reached at all, is the route's to say.
    throwOnError: (_error, query) => query.state.data === undefined,
  });
  if (!conversation) return <Loading label="Loading the conversation" />;
  return (
    <div className="conversation" key={conversation.id}>
      <ConversationHeader conversation={conversation} />
      <ConversationReading conversation={conversation} />
    </div>
  );
}
