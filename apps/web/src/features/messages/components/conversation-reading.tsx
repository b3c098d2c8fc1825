import type { Conversation } from '@hub/contracts/conversations';
import type { Message } from '@hub/contracts/messages';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useLayoutEffect, useRef, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { ProblemError } from '#platform/api-client.ts';
import { useMe } from '#platform/me.ts';
import { asProblem, useProblem } from '#platform/problem.ts';
import { type ConnectionState, useConnection } from '#platform/realtime-client.ts';
import { useAnnounced } from '#platform/use-announced.ts';
import { useReading } from '#platform/use-reading.ts';
import { useWriters, writingLine } from '#platform/writing.ts';
import { Button } from '#ui/button.tsx';
import { count } from '#ui/count.ts';
import { Loading } from '#ui/loading.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { heardInLists, readInLists } from '../conversation-lists.ts';
import { heard } from '../heard.ts';
import { conversationsKey, markUnreadKey } from '../messages.keys.ts';
import { markUnreadFrom, sayRead } from '../messages.queries.ts';
import { useConversationStream } from '../use-conversation-stream.ts';
import { useMessageOutbox } from '../use-message-outbox.ts';
import { useSteadyScroll } from '../use-steady-scroll.ts';
import { MessageComposer, type MessageComposerHandle } from './message-composer.tsx';
import { MessageList } from './message-list.tsx';
import { WaitingMessages } from './waiting-messages.tsx';
import { WhoReadsMessages } from './who-can-read.tsx';
import { WhyNotSend } from './why-not-send.tsx';

/** "New message from Priya"; of several, how many. */
export function announcementOf(messages: readonly Message[]): string {
  const [first] = messages;
  if (!first) return '';
  return messages.length > 1 ? `${messages.length} new messages` : `New message from ${first.sender.name}`;
}

const CONNECTIONS: Record<ConnectionState, string> = {
  connected: '',
  reconnecting: 'Reconnecting. What you send waits until there is a connection.',
  'without-socket': 'Slow connection: new messages may take a few seconds.',
};

const numberIn = (search: URLSearchParams): number | null => {
  const at = Number(search.get('at') ?? Number.NaN);
  return Number.isSafeInteger(at) && at > 0 ? at : null;
};

/** The messages, those that come meanwhile, and the box to write in. */
export function ConversationReading({ conversation }: { conversation: Conversation }) {
  const { id, my, can } = conversation;
  const me = useMe();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const at = numberIn(search);
  const connection = useConnection();
  const { stream, messages, state, error, ...shown } = useConversationStream(conversation, at);
  const { outbox, waiting: all, isAway } = useMessageOutbox(id);
  // At no moment in both places.
  const waiting = all.filter((item) => !messages.some((message) => message.id === item.id));

  const scroller = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const composer = useRef<MessageComposerHandle>(null);
  const isThere = state !== 'loading' || messages.length > 0;
  const keys = [...messages, ...waiting].map((message) => message.id);
  const { isAtEnd, toEnd, settle } = useSteadyScroll(scroller, keys);

  // New is what was new when the conversation was opened.
  const [readBefore] = useState(my.readNumber);
  const [hadUnread] = useState(my.unread > 0);
  const firstUnread = hadUnread
    ? (messages.find(({ number, sender }) => number > readBefore && sender.personId !== me.id)?.number ??
      null)
    : null;

  // Goes to the message that was named, or the first that is new, once it is there; never again while somebody reads.
  const [isSettled, setSettled] = useState(false);
  const wentTo = useRef<number | null>(null);
  useLayoutEffect(() => {
    if (!isThere || messages.length === 0) return;
    const isNamed = at !== null && wentTo.current !== at;
    if (isNamed && messages.some(({ number }) => number === at)) {
      wentTo.current = at;
      show(at);
    } else if (!isSettled && (at === null || at > shown.lastNumber)) {
      const line = firstUnread === null ? null : document.getElementById('first-unread');
      if (line) line.scrollIntoView({ block: 'center' });
      else toEnd();
    }
    if (!isSettled) setSettled(true);
    settle();
    // oxlint-disable-next-line react/exhaustive-deps -- once a place, when its messages are there
  }, [isThere, messages, at]);

  const goTo = (number: number) => {
    if (messages.some((message) => message.number === number)) {
      wentTo.current = number;
      show(number);
      settle();
    } else wentTo.current = null;
    void navigate({ search: `?at=${number}` }, { replace: at !== null });
  };
  const toNewest = async () => {
    if (at !== null) await navigate({ search: '' }, { replace: true });
    if (shown.hasAfter) await stream.open();
    setSeenTo(stream.snapshot().lastNumber);
    toEnd();
  };

  useReading({
    readNumber: my.readNumber,
    start: (messages[0]?.number ?? 1) - 1,
    numbers: messages.map(({ number }) => number),
    own: new Set(messages.filter(({ sender }) => sender.personId === me.id).map(({ number }) => number)),
    list,
    markUnreadKey: markUnreadKey(id),
    tell: async (number, how) => {
      await sayRead(id, number, how);
      readInLists(client, id, number);
    },
  });
  const { mutateAsync: markUnread } = useMutation({
    mutationKey: markUnreadKey(id),
    mutationFn: (from: number) => markUnreadFrom(id, from),
    onSuccess: () => {
      heard.turn(null);
      return client.invalidateQueries({ queryKey: conversationsKey });
    },
  });
  const { problem, report } = useProblem();
  const unread = (from: number) =>
    void markUnread(from).then(
      () => navigate('/messages'),
      (failure: unknown) => report(failure, () => unread(from)),
    );

  // What has come below while one reads further up.
  const newest = messages.at(-1)?.number ?? 0;
  const [seenTo, setSeenTo] = useState<number | null>(null);
  if (isSettled && !shown.hasAfter && (seenTo === null || (isAtEnd && newest > seenTo))) setSeenTo(newest);
  const isByOther = ({ sender, event }: Message) => sender.personId !== me.id && event === null;
  const news = messages.filter((message) => seenTo !== null && message.number > seenTo && isByOther(message));

  // Of those that are not loaded only the number is known.
  const [openedAt, setOpenedAt] = useState<number | null>(null);
  if (openedAt === null && isThere && state === 'ready') setOpenedAt(shown.lastNumber);
  const newCount = shown.hasAfter ? shown.lastNumber - (openedAt ?? shown.lastNumber) : news.length;
  const announced = useAnnounced(
    messages.filter((message) => openedAt !== null && message.number > openedAt && isByOther(message)),
    announcementOf,
  );
  const last = messages.findLast(isByOther);
  const writers = useWriters(
    'conversation.typing',
    (notice) => notice.conversationId === id && notice.personId !== me.id,
    last && { id: last.id, by: last.sender.name },
  );
  const changed = (message: Message) => {
    stream.heard(message);
    heardInLists(client, message);
  };
  // Somebody took me out, or the conversation is gone: what was loaded is not mine to look at any longer.
  const isGone = error instanceof ProblemError && error.status === 404;
  if (isGone) throw error;

  const isFailed = state === 'failed' && messages.length === 0;
  return (
    <>
      <div className="message-scroller" ref={scroller}>
        {!isThere && !isFailed && <Loading label="Loading messages" />}
        {isFailed && (
          <ProblemNotice problem={asProblem(error)}>
            <Button
              variant="quiet"
              isSmall
              onClick={() => void stream.open(at === null ? {} : { around: at })}
            >
              Try again
            </Button>
          </ProblemNotice>
        )}
        {state === 'ready' && !shown.hasBefore && <Beginning />}
        <MessageList
          conversation={conversation}
          messages={messages}
          myId={me.id}
          firstUnread={firstUnread}
          {...shown}
          isSettled={isSettled}
          onBefore={() => void stream.loadBefore()}
          onAfter={() => void stream.loadAfter()}
          list={list}
          onReply={(message) => composer.current?.replyTo(message)}
          onGoTo={goTo}
          onChanged={changed}
          onMarkUnread={unread}
        >
          <WaitingMessages
            outbox={outbox}
            waiting={waiting}
            isAway={isAway || connection === 'reconnecting'}
            onTakeBack={(item) => composer.current?.takeBack(item)}
          />
        </MessageList>
        {state === 'ready' && messages.length === 0 && waiting.length === 0 && (
          <p className="messages-begin soft">Nothing is written here yet. Write the first message below.</p>
        )}
      </div>
      <div className="message-afloat">
        {(!isAtEnd || shown.hasAfter) && messages.length > 0 && (
          <Button
            isSmall
            icon="down"
            variant={newCount > 0 ? 'primary' : 'quiet'}
            onClick={() => void toNewest()}
          >
            {newCount > 0 ? count(newCount, 'new message', 'new messages') : 'Newest'}
          </Button>
        )}
      </div>
      <div role="status" className="visually-hidden" aria-live="polite" data-announces="messages">
        {announced.text !== '' && <p key={announced.turn}>{announced.text}</p>}
      </div>
      <div className="conversation-foot">
        <ProblemNotice problem={problem} />
        <p className="writing-line small soft">{writingLine(writers)}</p>
        <p className="small slow-connection" role="status">
          {CONNECTIONS[connection]}
        </p>
        {can.send ? (
          <MessageComposer
            ref={composer}
            conversation={conversation}
            known={(messageId) => messages.find((message) => message.id === messageId)}
            onSend={(item) => {
              void outbox.add(item);
              if (shown.hasAfter) void toNewest();
              else toEnd();
            }}
          />
        ) : (
          <WhyNotSend
            conversation={conversation}
            firstMessageId={
              messages.find(({ event, sender }) => event === null && sender.personId !== me.id)?.id
            }
          />
        )}
      </div>
    </>
  );
}

/** At the top of every conversation, where one might ask. */
const Beginning = () => (
  <div className="conversation-begins small soft">
    <WhoReadsMessages />
  </div>
);

/** Into the middle of what one sees, and under the keys. */
function show(number: number): void {
  const message = document.getElementById(`message-${number}`);
  message?.scrollIntoView({ block: 'center' });
  message?.focus({ preventScroll: true });
}
