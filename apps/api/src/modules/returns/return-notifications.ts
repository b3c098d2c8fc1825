import { Injectable } from '@nestjs/common';
import { NotificationKind, type ToldOf } from '#platform/notifications/notification-kind.decorator.ts';

/** The kinds that returns bring. No figure is in them. */
@Injectable()
export class ReturnNotifications {
  @NotificationKind({
    name: 'return-to-sign',
    label: 'Returns to sign off',
    explained: 'A return of your authority waits for you, its sponsor',
    mail: 'at-once',
    mayQuote: false,
  })
  toSign({ by, title }: ToldOf): string {
    return `${by} asks you to sign off the return for ${title}`;
  }

  @NotificationKind({
    name: 'return-signed',
    label: 'Returns signed off',
    explained: 'The sponsor has signed off a return of your authority',
    mail: 'at-once',
    mayQuote: false,
  })
  signed({ by, title }: ToldOf): string {
    return `${by} signed off the return for ${title}`;
  }
}
