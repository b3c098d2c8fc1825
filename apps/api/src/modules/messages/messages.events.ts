import type { Message } from '@hub/contracts/messages';

/** A message was sent, edited, deleted or reacted to. `hiddenFrom` may not see it, though a window of theirs may listen. */
export class MessageChanged {
  constructor(
    readonly message: Message,
    readonly hiddenFrom: readonly string[],
  ) {}
}
/** Who is in a conversation, or what it is called, is another now. */
export class ConversationChanged {
  constructor(
    readonly conversationId: string,
    readonly joined: readonly string[] = [],
    readonly left: readonly string[] = [],
  ) {}
}
/** One of two began their conversation: the other hears what is written in it, and of nothing until then. */
export class ConversationBegun {
  constructor(
    readonly conversationId: string,
    readonly byId: string,
    readonly otherId: string,
  ) {}
}
/** Somebody said no to a conversation: their windows hear nothing more of it, and nobody else is told. */
export class ConversationDeclined {
  constructor(
    readonly conversationId: string,
    readonly personId: string,
  ) {}
}
/** Somebody blocked a person, or does so no more; `conversationId` is the one that the two have. They alone are told. */
export class BlocksChanged {
  constructor(
    readonly personId: string,
    readonly conversationId: string | null,
  ) {}
}
/** These people’s lists of conversations are others now. */
export class ConversationListsChanged {
  constructor(readonly personIds: readonly string[]) {}
}
/** Somebody has read on, or marked something unread again. `shownTo`: those of the others who may know. */
export class ConversationRead {
  constructor(
    readonly conversationId: string,
    readonly personId: string,
    readonly number: number,
    readonly shownTo: readonly string[],
  ) {}
}
/** Somebody wants messages to be another way. */
export class MessageSettingsChosen {
  constructor(
    readonly personId: string,
    readonly isReadShownChanged: boolean,
  ) {}
}
