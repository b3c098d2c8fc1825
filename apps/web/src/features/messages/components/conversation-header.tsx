import type { Company, Conversation } from '@hub/contracts/conversations';
import { useState } from 'react';
import { useMe } from '#platform/me.ts';
import { useConnection, useNotice, useWatch } from '#platform/realtime-client.ts';
import { ButtonLink } from '#ui/button.tsx';
import { count } from '#ui/count.ts';
import { listed } from '#ui/listed.ts';
import { PageHeading } from '#ui/page-heading.tsx';
import { Tag } from '#ui/tag.tsx';
import { BackLink } from '#ui/way-back.tsx';
import { useIsNarrow } from '#ui/use-is-narrow.ts';
import { ConversationFace } from './conversation-row.tsx';
import { peopleAddress } from '../addresses.ts';
import { ONE_PANE } from '../one-pane.ts';

const MOST_NAMED = 3;
const NOBODY: readonly Company[] = [];

/** Whom one writes with, whether they are here, and the way to everything about the conversation. */
export function ConversationHeader({ conversation }: { conversation: Conversation }) {
  const { id, name, my } = conversation;
  const isOnePane = useIsNarrow(ONE_PANE);
  const me = useMe();
  const others = conversation.members
    .filter(({ personId }) => personId !== me.id)
    .map(({ personId, name: called, photo }) => ({ personId, name: called, photo }));
  return (
    <header className="conversation-header">
      {isOnePane && <BackLink to="/messages">Messages</BackLink>}
      <div className="row row-whole">
        <ConversationFace conversation={{ ...conversation, others }} />
        <PageHeading
          title={name}
          lead={<About conversation={conversation} />}
          actions={
            <>
              {my.isMuted && <Tag>Muted</Tag>}
              <ButtonLink isSmall variant="quiet" icon="info" to={peopleAddress(id)}>
                Details
              </ButtonLink>
            </>
          }
        />
      </div>
    </header>
  );
}

function About({ conversation }: { conversation: Conversation }) {
  const { kind, members, memberCount } = conversation;
  const me = useMe();
  const company = useCompany(conversation.id);
  const [other] = members.filter(({ personId }) => personId !== me.id);
  if (kind === 'direct') {
    if (!other) return null;
    const state = company.find(({ personId }) => personId === other.personId)?.state;
    const about = other.isGone ? 'Has left the hub' : (other.authority?.name ?? 'Programme team');
    return (
      <span className="row row-tight">
        {about}
        <Presence state={state} />
      </span>
    );
  }
  const here = members.filter(
    ({ personId }) =>
      personId !== me.id && company.some((each) => each.personId === personId && each.state === 'here'),
  );
  return (
    <span className="row row-tight">
      {count(memberCount, 'person', 'people')}
      {here.length > 0 && (
        <Tag tone="good">
          {here.length > MOST_NAMED
            ? `${here.length} others here now`
            : `${listed(here.map((each) => each.name))} here now`}
        </Tag>
      )}
    </span>
  );
}

const Presence = ({ state }: { state: Company['state'] | undefined }) => {
  if (state === 'here') return <Tag tone="good">Here now</Tag>;
  if (state === 'quiet') return <Tag tone="warn">Does not want to be disturbed</Tag>;
  return null;
};

/** Who of a conversation has the hub open, of those who show it. */
function useCompany(conversationId: string): readonly Company[] {
  const [company, setCompany] = useState<readonly Company[]>([]);
  useWatch('conversation', { conversationId });
  useNotice('conversation.company', (notice) => {
    if (notice.conversationId === conversationId) setCompany(notice.people);
  });
  // Nobody tells who has left meanwhile.
  return useConnection() === 'connected' ? company : NOBODY;
}
