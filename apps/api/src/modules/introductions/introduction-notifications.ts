import { Injectable } from '@nestjs/common';
import { NotificationKind, type ToldOf } from '#platform/notifications/notification-kind.decorator.ts';

/** The kinds that introductions bring. None of them names anybody, nor says who caused it: the mail of it does not either. */
@Injectable()
export class IntroductionNotifications {
  @NotificationKind({
    name: 'introduction-waits',
    label: 'Requests to be introduced',
    explained: 'An authority asks the programme team to introduce it to another',
    mail: 'daily',
    mayQuote: false,
  })
  waits({ title }: ToldOf): string {
    return `A request to be introduced waits for the programme team: ${title}`;
  }

  @NotificationKind({
    name: 'introduction-received',
    label: 'Authorities that would like to talk to yours',
    explained: 'An authority would like to learn from a figure that yours shares without its name',
    mail: 'at-once',
    mayQuote: false,
  })
  received({ title }: ToldOf): string {
    return `An authority would like to talk to yours about an indicator: ${title}`;
  }

  @NotificationKind({
    name: 'introduction-answered',
    label: 'Answers to introductions',
    explained: 'An introduction that you asked for, or that your authority was asked for, was answered',
    mail: 'at-once',
    mayQuote: false,
  })
  answered({ title }: ToldOf): string {
    return `There is an answer about an introduction: ${title}`;
  }
}
