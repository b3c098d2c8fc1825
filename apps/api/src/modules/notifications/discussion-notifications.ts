import { Injectable } from '@nestjs/common';
import { NotificationKind, type ToldOf } from '#platform/notifications/notification-kind.decorator.ts';

/** The kinds that discussions bring. */
@Injectable()
export class DiscussionNotifications {
  @NotificationKind({
    name: 'mention',
    label: 'Mentions of you',
    explained: 'Somebody mentions you, your authority or people in your role',
    mail: 'at-once',
    mayQuote: true,
  })
  mention({ by, title }: ToldOf): string {
    return `${by} mentioned you in ${title}`;
  }

  @NotificationKind({
    name: 'reply',
    label: 'Replies to you',
    explained: 'Somebody replies to one of your posts',
    mail: 'at-once',
    mayQuote: true,
  })
  reply({ by, title }: ToldOf): string {
    return `${by} replied to you in ${title}`;
  }

  @NotificationKind({
    name: 'watched',
    label: 'Threads you watch',
    explained: 'Every new post in a thread that you watch',
    mail: 'daily',
    mayQuote: true,
  })
  watched({ by, title }: ToldOf): string {
    return `${by} posted in ${title}`;
  }

  @NotificationKind({
    name: 'followed-thread',
    label: 'Threads you follow',
    explained: 'New posts in a thread that you follow: once, until you read it',
    mail: 'daily',
    mayQuote: true,
  })
  followed({ by, posts, title }: ToldOf): string {
    return posts === 1 ? `${by} posted in ${title}` : `${posts} new posts in ${title}`;
  }

  @NotificationKind({
    name: 'new-thread',
    label: 'New threads',
    explained: 'Somebody opens a thread in a space that you watch or follow',
    mail: 'daily',
    mayQuote: true,
  })
  newThread({ by, title }: ToldOf): string {
    return `${by} opened ${title}`;
  }

  @NotificationKind({
    name: 'reminder',
    label: 'Reminders',
    explained: 'The time has come that you chose for a post you saved',
    mail: 'at-once',
    mayQuote: false,
  })
  reminder({ title }: ToldOf): string {
    return `You wanted to be reminded of a post in ${title}`;
  }

  @NotificationKind({
    name: 'report-outcome',
    label: 'What came of your reports',
    explained: 'Somebody has dealt with what you reported',
    mail: 'at-once',
    mayQuote: false,
  })
  reportOutcome({ title }: ToldOf): string {
    return `Your report has been dealt with: ${title}`;
  }

  @NotificationKind({
    name: 'post-published',
    label: 'Your posts that appear',
    explained: 'Your post appears in a space where posts are read first',
    mail: 'at-once',
    mayQuote: false,
  })
  postPublished({ title }: ToldOf): string {
    return `Your post in ${title} has been read and appears now`;
  }

  @NotificationKind({
    name: 'post-refused',
    label: 'Your posts that do not appear',
    explained: 'Your post was refused in a space where posts are read first',
    mail: 'at-once',
    mayQuote: false,
  })
  postRefused({ title }: ToldOf): string {
    return `Your post in ${title} does not appear. Read why`;
  }

  @NotificationKind({
    name: 'added-to-space',
    label: 'Spaces you are added to',
    explained: 'Somebody adds you to a space',
    mail: 'at-once',
    mayQuote: false,
  })
  addedToSpace({ by, title }: ToldOf): string {
    return `${by} added you to ${title}`;
  }
}
