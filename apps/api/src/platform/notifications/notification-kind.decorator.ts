import { SetMetadata } from '@nestjs/common';
import type { MailChoice } from '@hub/contracts/notifications';

export const TELLS_OF = 'hub:tells-of';

export interface NotificationKindMark {
  /** Stored with each notification: "mention". */
  name: string;
  /** What one chooses by, "Mentions of you". */
  label: string;
  /** When it comes, in a sentence. */
  explained: string;
  /** Until somebody chooses for themselves. */
  mail: MailChoice;
  /** Whether a mail of it may hold the words of the post it is about; where the space allows it as well. */
  mayQuote: boolean;
}

/** What a notification is about, for its sentence. */
export interface ToldOf {
  /** Who caused it, as they are to be named. */
  by: string;
  /** How many posts it stands for. */
  posts: number;
  /** What it is called: a thread's title, a space's name, or what was said when it was told. */
  title: string;
  /** Where it was written, of messages; null of everything else. */
  conversation: ToldOfConversation | null;
}

/** A conversation says no more of itself here: what a group is called is sealed. */
export interface ToldOfConversation {
  isDirect: boolean;
  /** How many are in it, oneself among them. */
  people: number;
  /** Somebody one does not know asks whether one wants to talk. */
  isRequest: boolean;
}

/**
 * `@NotificationKind({ name: 'mention', … })` on a provider's method `(told: ToldOf) => string`: adds a kind to the
 * register; the method says the sentence that the centre and the mails begin with.
 */
export const NotificationKind = (mark: NotificationKindMark): MethodDecorator => SetMetadata(TELLS_OF, mark);
