import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock.ts';
import { type Statement, UnitOfWork } from '#platform/database/unit-of-work.ts';
import type { Env } from '#platform/env.ts';
import { JobRunner } from '#platform/jobs/job-runner.ts';
import { ENV } from '#platform/platform.tokens.ts';
import { MailService } from '#modules/mail/mail.service.ts';
import { isHidden, mailTitleOf, OF_HIDDEN, quoteOf } from './mail-words.ts';
import { NotificationKinds } from './notification-kinds.ts';
import { hrefOf, toldOf } from './notification-words.ts';
import { type MailRow, NotificationsQueries } from './notifications.queries.ts';
import { DIGEST, UnsubscribingService } from './unsubscribing.service.ts';

/** Longer ones name the rest in a number. */
const MOST_IN_A_DIGEST = 30;

const MAILED: Statement = {
  name: 'notifications-mailed',
  text: `update notification set mailed_at = $2 where id = any($1::uuid[])`,
};

/** What one was told and has not read, by mail: each thing once, at once or with the day's digest. */
@Injectable()
export class NotificationMails {
  constructor(
    private readonly work: UnitOfWork,
    private readonly queries: NotificationsQueries,
    private readonly kinds: NotificationKinds,
    private readonly unsubscribing: UnsubscribingService,
    private readonly mail: MailService,
    private readonly jobs: JobRunner,
    private readonly clock: Clock,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /** One mail a person and thread. */
  mailAtOnce({ postId, notificationIds = [] }: MailAtOnce): Promise<void> {
    return this.work.run(async () => {
      const due = await this.queries.dueAtOnce(
        { postId: postId ?? null, notificationIds },
        this.kinds.mailed('at-once'),
      );
      const together = groupedBy(due, ({ personId, threadId, id }) => `${personId} ${threadId ?? id}`);
      for (const rows of together.values()) await this.sendAtOnce(rows);
      await this.noteMailed(due);
    });
  }

  /** A job for each person, so that one that fails is tried again by itself. */
  enqueueDigests(): Promise<void> {
    return this.work.run(async () => {
      for (const personId of await this.queries.digestsDue(this.kinds.mailed('daily')))
        await this.jobs.enqueue('send-digest', { personId });
    });
  }

  /** What is still unread and was in no mail yet. Nothing new, no mail. */
  sendDigest(personId: string): Promise<void> {
    return this.work.run(async () => {
      const due = await this.queries.dueDaily(personId, this.kinds.mailed('daily'));
      const [first] = due;
      if (!first) return;
      const lines = this.digestLines(due);
      const rest = lines.length - MOST_IN_A_DIGEST;
      await this.send(first, DIGEST, {
        subject: withRest(this.sentenceOf(first), lines.length - 1),
        parts: [
          'New on the hub, and not read yet:',
          ...lines.slice(0, MOST_IN_A_DIGEST),
          ...(rest > 0 ? [`And ${rest} more: ${this.address('/notifications')}`] : []),
        ],
        why: 'You get this digest when there is something new, Monday to Friday.',
      });
      await this.noteMailed(due);
    });
  }

  private async sendAtOnce(rows: MailRow[]): Promise<void> {
    const [first] = rows;
    if (!first) return;
    const explained = this.kinds.find(first.kind)?.explained;
    await this.send(first, first.kind, {
      subject: withRest(this.sentenceOf(first), rows.length - 1),
      parts: isHidden(first)
        ? [`${OF_HIDDEN}.`, `See what: ${this.address('/notifications')}`]
        : rows.flatMap((row) => {
            const quote = this.kinds.find(row.kind)?.mayQuote ? quoteOf(row) : null;
            return [
              `${this.sentenceOf(row)}${this.placeOf(row)}`,
              ...(quote === null ? [] : [quote]),
              `Open it: ${this.address(hrefOf(row))}`,
            ];
          }),
      why:
        explained && !isHidden(first)
          ? `You get this when: ${explained.charAt(0).toLowerCase()}${explained.slice(1)}.`
          : '',
    });
  }

  private async send(
    { personId, email }: MailRow,
    list: string,
    { subject, parts, why }: { subject: string; parts: string[]; why: string },
  ): Promise<void> {
    const subscription = { personId, list };
    const token = this.unsubscribing.tokenFor(subscription);
    const footer = [
      '--',
      why,
      `Choose what you get by mail: ${this.address('/account/notifications')}`,
      `Stop these mails: ${this.unsubscribing.pageFor(token)}`,
    ];
    await this.mail.send({
      to: email,
      subject,
      text: [...parts, footer.filter((line) => line !== '').join('\n')].join('\n\n'),
      list: this.unsubscribing.listFor(subscription, token),
    });
  }

  /** One paragraph a thread; all hidden spaces together are one line. */
  private digestLines(due: MailRow[]): string[] {
    const hidden = due.some(isHidden) ? [`${OF_HIDDEN}.\n${this.address('/notifications')}`] : [];
    const open = due.filter((row) => !isHidden(row));
    const threads = groupedBy(open, ({ threadId, id }) => threadId ?? id);
    return [
      ...[...threads.values()].map((rows) => {
        const said = rows.map((row) => `${this.sentenceOf(row)}${this.placeOf(row)}`);
        const [first] = rows;
        return [...new Set(said), ...(first ? [this.address(hrefOf(first))] : [])].join('\n');
      }),
      ...hidden,
    ];
  }

  private sentenceOf(row: MailRow): string {
    return isHidden(row) ? OF_HIDDEN : this.kinds.sentence(row.kind, toldOf(row, mailTitleOf(row)));
  }

  private placeOf(row: MailRow): string {
    return row.threadId === null || mailTitleOf(row) !== undefined ? '' : ` (${row.spaceName})`;
  }

  private address(path: string): string {
    return this.env.publicUrl + path;
  }

  private async noteMailed(rows: MailRow[]): Promise<void> {
    if (rows.length > 0) await this.work.rows(MAILED, [rows.map(({ id }) => id), this.clock.now()]);
  }
}

export interface MailAtOnce {
  /** All that this post caused. */
  postId?: string;
  notificationIds?: string[];
}

/** In the order of each group's first. */
function groupedBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

const withRest = (sentence: string, rest: number): string =>
  rest > 0 ? `${sentence}, and ${rest} more` : sentence;
