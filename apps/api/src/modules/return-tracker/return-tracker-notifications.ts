import { Injectable } from '@nestjs/common';
import { NotificationKind, type ToldOf } from '#platform/notifications/notification-kind.decorator.ts';

@Injectable()
export class ReturnTrackerNotifications {
  @NotificationKind({
    name: 'return-due',
    label: 'Reminders of returns',
    explained: 'The programme team reminds you of a return that is not finished',
    mail: 'at-once',
    mayQuote: false,
  })
  due({ by, title }: ToldOf): string {
    return `${by} reminds you of ${title}`;
  }

  @NotificationKind({
    name: 'return-waits',
    label: 'Reminders to sign off',
    explained: 'The programme team reminds you of a return that waits for you, the sponsor',
    mail: 'at-once',
    mayQuote: false,
  })
  waits({ by, title }: ToldOf): string {
    return `${by} reminds you to sign off ${title}`;
  }
}
