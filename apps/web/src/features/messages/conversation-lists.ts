import type { Conversation, ConversationSummary } from '@hub/contracts/conversations';
import { type Message, MOST_UNREAD_COUNTED } from '@hub/contracts/messages';
import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import { meQuery } from '#platform/me.ts';
import { excerptOf } from './message-words.ts';
import { conversationKey, conversationListsKey } from './messages.keys.ts';
import type { conversationListQuery } from './messages.queries.ts';
import { heardInStreams } from './conversation-streams.ts';
import { heard } from './heard.ts';

type ListPage = Awaited<ReturnType<NonNullable<ReturnType<typeof conversationListQuery>['queryFn']>>>;
type List = InfiniteData<Exclude<ListPage, symbol>, string | undefined>;

const listsOf = (client: QueryClient) =>
  client
    .getQueriesData<List>({ queryKey: conversationListsKey })
    .flatMap(([key, list]) => (list ? [{ key, list, show: String(key.at(-1)) }] : []));

/** What this page knows of a conversation, from a list or from having it open. */
function knownOf(
  client: QueryClient,
  conversationId: string,
): Pick<Conversation, 'my' | 'lastNumber'> | null {
  const found = listsOf(client)
    .flatMap(({ list }) => list.pages.flatMap(({ items }) => items))
    .find(({ id }) => id === conversationId);
  return found ?? client.getQueryData<Conversation>(conversationKey(conversationId)) ?? null;
}

/**
 * A message was sent, or changed: lists show it without asking, so that a room of a thousand does not ask a thousand times.
 * True where a list has to be asked for, because it does not have the conversation yet.
 */
export function heardInLists(client: QueryClient, message: Message): boolean {
  const myId = client.getQueryData(meQuery().queryKey)?.id ?? '';
  const { conversationId, number, sender } = message;
  const known = knownOf(client, conversationId);
  const isMine = sender.personId === myId;
  const isNew = known === null || number > known.lastNumber;
  const counts = isNew && !isMine && message.event === null;
  if (counts) turnUnread(conversationId, known);

  const bump = (my: Conversation['my']): Conversation['my'] => ({
    ...my,
    unread: counts && number > my.readNumber ? Math.min(my.unread + 1, MOST_UNREAD_COUNTED) : my.unread,
    // What one writes oneself one has read, and all before it.
    ...(isMine && isNew && my.unread === 0 && { readNumber: Math.max(my.readNumber, number) }),
  });
  let isMissing = false;
  for (const { key, list, show } of listsOf(client)) {
    const found = list.pages.flatMap(({ items }) => items).find(({ id }) => id === conversationId);
    if (!found) {
      isMissing ||= isNew && (show === 'all' || (show === 'unread' && counts));
      continue;
    }
    if (number < found.lastNumber) continue;
    const changed: ConversationSummary = {
      ...found,
      lastNumber: number,
      lastChange: Math.max(found.lastChange, message.change),
      last: { sender, isMine, excerpt: excerptOf(message, myId), at: message.sentAt },
      my: bump(found.my),
    };
    client.setQueryData<List>(key, {
      ...list,
      pages: placed(list.pages, changed, number > found.lastNumber),
    });
  }
  client.setQueryData<Conversation>(conversationKey(conversationId), (now) =>
    now && number > now.lastNumber
      ? { ...now, lastNumber: number, lastChange: Math.max(now.lastChange, message.change), my: bump(now.my) }
      : now,
  );
  return isMissing;
}

/** With a new message a conversation comes first. */
function placed(pages: List['pages'], changed: ConversationSummary, isFirst: boolean): List['pages'] {
  if (!isFirst)
    return pages.map((page) => ({
      ...page,
      items: page.items.map((each) => (each.id === changed.id ? changed : each)),
    }));
  return pages.map((page, at) => {
    const others = page.items.filter(({ id }) => id !== changed.id);
    return { ...page, items: at === 0 ? [changed, ...others] : others };
  });
}

function turnUnread(conversationId: string, known: Pick<Conversation, 'my'> | null): void {
  if (!known) heard.flag(conversationId);
  else if (known.my.unread === 0 && !known.my.isMuted) heard.turn(1);
}

/**
 * I have read up to a number, here or in another window. True where it was marked unread on purpose, back to a number:
 * what is unread again only the hub can count.
 */
export function readInLists(client: QueryClient, conversationId: string, number: number): boolean {
  const known = knownOf(client, conversationId);
  if (known && number < known.my.readNumber) {
    heard.turn(null);
    return true;
  }
  const isAll = known !== null && number >= known.lastNumber;
  if (known === null) heard.unflag(conversationId);
  else if (known.my.unread > 0 && isAll && !known.my.isMuted) heard.turn(-1);

  const read = (my: Conversation['my']): Conversation['my'] =>
    number <= my.readNumber
      ? my
      : { ...my, readNumber: number, unread: isAll ? 0 : Math.max(1, my.unread - (number - my.readNumber)) };
  for (const { key, list } of listsOf(client))
    client.setQueryData<List>(key, {
      ...list,
      pages: list.pages.map((page) => ({
        ...page,
        items: page.items.map((each) => (each.id === conversationId ? { ...each, my: read(each.my) } : each)),
      })),
    });
  client.setQueryData<Conversation>(
    conversationKey(conversationId),
    (now) => now && { ...now, my: read(now.my) },
  );
  return false;
}

/** Somebody else has read up to a number, and shows it. */
function readByOther(client: QueryClient, conversationId: string, personId: string, number: number): false {
  client.setQueryData<Conversation>(
    conversationKey(conversationId),
    (now) =>
      now && {
        ...now,
        members: now.members.map((member) =>
          member.personId === personId && number > (member.readNumber ?? 0)
            ? { ...member, readNumber: number }
            : member,
        ),
      },
  );
  return false;
}

const isMe = (client: QueryClient, personId: string): boolean =>
  client.getQueryData(meQuery().queryKey)?.id === personId;

heard.by = {
  message: (client, message) => {
    heardInStreams(client, message);
    return heardInLists(client, message);
  },
  read: (client, conversationId, personId, number) =>
    isMe(client, personId)
      ? readInLists(client, conversationId, number)
      : readByOther(client, conversationId, personId, number),
};
