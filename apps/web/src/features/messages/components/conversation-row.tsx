import type { ConversationSummary } from '@hub/contracts/conversations';
import { photoAddress } from '@hub/contracts/photo-address';
import { Link } from 'react-router';
import { CountBadge } from '#ui/count-badge.tsx';
import { Face, Faces } from '#ui/face.tsx';
import { Tag } from '#ui/tag.tsx';
import { londonDay } from '#ui/london-time.ts';
import { ShortDate, TimeOfDay } from '#ui/when.tsx';
import { lastInWords } from '../message-words.ts';

interface ConversationRowProps {
  conversation: ConversationSummary;
  isOpen: boolean;
  /** What the list is narrowed to stays with it. */
  search: string;
  /** Something of mine was not taken there. */
  isNotSent: boolean;
}

/** One conversation in the list: the whole row opens it. */
export function ConversationRow({ conversation, isOpen, search, isNotSent }: ConversationRowProps) {
  const { id, name, my, last } = conversation;
  return (
    <li>
      <Link
        to={{ pathname: `/messages/${id}`, search }}
        className={`conversation-row${my.unread > 0 ? ' is-unread' : ''}`}
        aria-current={isOpen ? 'page' : undefined}
      >
        <ConversationFace conversation={conversation} />
        <span className="conversation-words">
          <span className="conversation-line">
            <span className="conversation-name" dir="auto">
              {name}
            </span>
            {last && (
              <span className="conversation-when small soft">
                <LastAt at={last.at} />
              </span>
            )}
          </span>
          <span className="conversation-line">
            <span className="conversation-last small soft" dir="auto">
              {lastInWords(conversation)}
            </span>
            <CountBadge count={my.unread} />
          </span>
          {(my.isAsked || my.isMuted || isNotSent) && (
            <span className="row row-tight">
              {my.isAsked && <Tag tone="plum">Wants to write to you</Tag>}
              {my.isMuted && <Tag>Muted</Tag>}
              {isNotSent && <Tag tone="bad">Not sent</Tag>}
            </span>
          )}
        </span>
      </Link>
    </li>
  );
}

/** The time of what is from today, else the day. */
const LastAt = ({ at }: { at: string }) => (isToday(at) ? <TimeOfDay at={at} /> : <ShortDate at={at} />);
const isToday = (at: string, now = Date.now()): boolean => londonDay(at) === londonDay(now);

/** Their face; of a group the first two. */
export function ConversationFace({
  conversation: { kind, name, others },
}: {
  conversation: Pick<ConversationSummary, 'kind' | 'name' | 'others'>;
}) {
  const [other] = others;
  if (kind === 'direct' || others.length < 2)
    return (
      <Face
        name={other?.name ?? name}
        photo={other?.photo && photoAddress(other.personId, other.photo, 96)}
      />
    );
  return (
    <span className="conversation-faces">
      <Faces names={others.slice(0, 2).map((each) => each.name)} />
    </span>
  );
}
