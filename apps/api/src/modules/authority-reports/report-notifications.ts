import { Injectable } from '@nestjs/common';
import { NotificationKind, type ToldOf } from '#platform/notifications/notification-kind.decorator.ts';

/** The kinds that reports of authorities bring. No figure is in them. */
@Injectable()
export class ReportNotifications {
  @NotificationKind({
    name: 'authority-report-to-sign',
    label: 'Data reports to sign off',
    explained: 'The data report of your authority waits for you, its sponsor',
    mail: 'at-once',
    mayQuote: false,
  })
  toSign({ by, title }: ToldOf): string {
    return `${by} asks you to sign off the data report for ${title}`;
  }

  @NotificationKind({
    name: 'authority-report-signed',
    label: 'Data reports signed off',
    explained: 'The sponsor has signed off the data report of your authority',
    mail: 'at-once',
    mayQuote: false,
  })
  signed({ by, title }: ToldOf): string {
    return `${by} signed off the data report for ${title}`;
  }
}
