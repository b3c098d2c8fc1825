import { mentionsOf, type RichText } from '@hub/contracts/rich-text';
import { useQuery } from '@tanstack/react-query';
import { count } from '#ui/count.ts';
import { mentionReachQuery } from '../mention-reach.queries.ts';

/** Before it is posted: how many people its mentions tell. */
export function MentionReach({ spaceId, body }: { spaceId: string; body: RichText | null }) {
  const mentions = body ? mentionsOf(body) : [];
  const { data } = useQuery(mentionReachQuery(spaceId, mentions));
  // The place to speak from is there before there is something to say.
  return (
    <output className="mention-reach small">
      {mentions.length > 0 &&
        data &&
        (data.people === 0
          ? 'Nobody is told by your mentions: they cannot read this space, or do not want to hear of it.'
          : `Your mentions tell ${count(data.people, 'person', 'people')}.`)}
    </output>
  );
}
