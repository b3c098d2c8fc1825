import type { Message } from '@hub/contracts/messages';
import { londonDay } from '#ui/london-time.ts';

/** Within so long what one person says belongs together. */
const RUN_MS = 5 * 60_000;

export interface MessageRow {
  message: Message;
  /** The day, where it is another than that of the message before: "2026-11-24". */
  day: string | null;
  /** Whether somebody begins to speak, and ends. */
  isFirst: boolean;
  isLast: boolean;
}

/** Messages by day, and by who says several one after the other. Their order is their numbers': no clock changes it. */
export function rowsOf(messages: readonly Message[]): MessageRow[] {
  return messages.map((message, at) => {
    const before = messages[at - 1];
    const after = messages[at + 1];
    const day = londonDay(message.sentAt);
    return {
      message,
      day: before && londonDay(before.sentAt) === day ? null : day,
      isFirst: !before || !belongs(before, message),
      isLast: !after || !belongs(message, after),
    };
  });
}

const belongs = (before: Message, message: Message): boolean =>
  before.event === null &&
  message.event === null &&
  before.sender.personId !== null &&
  before.sender.personId === message.sender.personId &&
  londonDay(before.sentAt) === londonDay(message.sentAt) &&
  Math.abs(Date.parse(message.sentAt) - Date.parse(before.sentAt)) < RUN_MS;
