import type { Conversation } from '@hub/contracts/conversations';
import type { Message } from '@hub/contracts/messages';
import {
  Fragment,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { Button } from '#ui/button.tsx';
import { FullDate } from '#ui/when.tsx';
import { rowsOf } from '../message-rows.ts';
import { readMarksOf } from '../read-marks.ts';
import { MessageItem, type MessageItemProps } from './message-item.tsx';

interface MessageListProps extends Pick<
  MessageItemProps,
  'onReply' | 'onGoTo' | 'onChanged' | 'onMarkUnread'
> {
  conversation: Conversation;
  messages: readonly Message[];
  myId: string;
  firstUnread: number | null;
  hasBefore: boolean;
  hasAfter: boolean;
  isLoadingBefore: boolean;
  isLoadingAfter: boolean;
  /** Whether the page has gone to where one reads: until then nothing more is asked for. */
  isSettled: boolean;
  onBefore: () => void;
  onAfter: () => void;
  list: RefObject<HTMLDivElement | null>;
  /** Below the newest. */
  children: ReactNode;
}

/** Messages, oldest first, with older and newer ones as one comes to them. */
export function MessageList(props: MessageListProps) {
  const { conversation, messages, myId, list, firstUnread } = props;
  const rows = useMemo(() => rowsOf(messages), [messages]);
  const marks = useMemo(
    () => readMarksOf(messages, conversation.members, myId),
    [messages, conversation.members, myId],
  );
  const members = useMemo(
    () => new Map(conversation.members.map((member) => [member.personId, member])),
    [conversation.members],
  );
  const byId = useMemo(() => new Map(messages.map((message) => [message.id, message])), [messages]);
  const newest = messages.at(-1)?.number ?? 0;
  const [chosen, setChosen] = useState<number | null>(null);
  const current = chosen !== null && messages.some(({ number }) => number === chosen) ? chosen : newest;

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const { target, key } = event;
    if (!(target instanceof HTMLElement) || target.dataset.post === undefined) return;
    const all = [...(list.current?.querySelectorAll<HTMLElement>('[data-post]') ?? [])];
    const at = all.indexOf(target);
    const next = { ArrowUp: all[at - 1], ArrowDown: all[at + 1], Home: all[0], End: all.at(-1) }[key];
    if (!next) return;
    event.preventDefault();
    next.focus();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the arrow keys go from one of its messages to the next
    <div
      ref={list}
      className="message-list"
      onKeyDown={onKeyDown}
      onFocus={({ target }) => {
        const number = target.closest<HTMLElement>('[data-post]')?.dataset.post;
        if (number !== undefined) setChosen(Number(number));
      }}
    >
      {props.hasBefore && (
        <More
          label="Show earlier messages"
          isBusy={props.isLoadingBefore}
          isOn={props.isSettled}
          edge={messages[0]?.number}
          onMore={props.onBefore}
        />
      )}
      {rows.map((row) => {
        const { message, day } = row;
        return (
          <Fragment key={message.id}>
            {day !== null && (
              <h2 className="message-day">
                <FullDate at={message.sentAt} />
              </h2>
            )}
            {message.number === firstUnread && (
              <p id="first-unread" className="new-messages">
                <span>New messages</span>
              </p>
            )}
            <MessageItem
              row={row}
              myId={myId}
              member={message.sender.personId === null ? undefined : members.get(message.sender.personId)}
              isGroup={conversation.kind === 'group'}
              mayAct={conversation.can.send}
              isCurrent={message.number === current}
              answered={message.replyTo ? byId.get(message.replyTo.id) : undefined}
              readBy={marks.get(message.number)}
              onReply={props.onReply}
              onGoTo={props.onGoTo}
              onChanged={props.onChanged}
              onMarkUnread={props.onMarkUnread}
            />
          </Fragment>
        );
      })}
      {props.hasAfter && (
        <More
          label="Show newer messages"
          isBusy={props.isLoadingAfter}
          isOn={props.isSettled}
          edge={newest}
          onMore={props.onAfter}
        />
      )}
      {props.children}
    </div>
  );
}

interface MoreProps {
  label: string;
  isBusy: boolean;
  isOn: boolean;
  /** The number it goes on from: with another one it looks again whether it is in view. */
  edge: number | undefined;
  onMore: () => void;
}

/** More is asked for a little before one comes to it; the button is for those who come by keyboard. */
function More({ label, isBusy, isOn, edge, onMore }: MoreProps) {
  const place = useRef<HTMLDivElement>(null);
  const latest = useRef(onMore);
  useEffect(() => {
    latest.current = onMore;
  });
  useEffect(() => {
    const element = place.current;
    if (!element || !isOn || typeof IntersectionObserver === 'undefined') return undefined;
    const observer = new IntersectionObserver(
      (entries) => entries.some(({ isIntersecting }) => isIntersecting) && latest.current(),
      { root: element.closest('.message-scroller'), rootMargin: '600px 0px' },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [isOn, edge]);
  return (
    <div ref={place} className="message-more">
      <Button isSmall variant="quiet" isBusy={isBusy} onClick={onMore}>
        {label}
      </Button>
    </div>
  );
}
