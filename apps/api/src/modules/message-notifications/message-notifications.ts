import { Injectable } from '@nestjs/common';
import { NotificationKind, type ToldOf } from '#platform/notifications/notification-kind.decorator.ts';

/** The kind that messages bring. It says who and where, never what: neither the text nor what a group is called. */
@Injectable()
export class MessageNotifications {
  @NotificationKind({
    name: 'message',
    label: 'Messages',
    explained: 'Somebody writes to you and you have not read it: once for each conversation, until you do',
    mail: 'at-once',
    mayQuote: false,
  })
  message({ by, conversation }: ToldOf): string {
    if (conversation?.isRequest) return `${by}, whom you have not met here, wants to write to you`;
    if (conversation && !conversation.isDirect)
      return `${by} wrote to you and others, in a group of ${conversation.people}`;
    return `${by} wrote to you`;
  }
}
