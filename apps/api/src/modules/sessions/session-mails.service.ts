import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock.ts';
import { type Statement, UnitOfWork } from '#platform/database/unit-of-work.ts';
import type { Env } from '#platform/env.ts';
import { ENV } from '#platform/platform.tokens.ts';
import { MailService } from '#modules/mail/mail.service.ts';
import type { Effect } from './session-edit.ts';
import type { Promotion } from './session-places.service.ts';
import type { SessionEntity } from './session.entity.ts';
import { toLondon } from './session-times.ts';
import { whenInWords } from './session-words.ts';

type Told = Pick<SessionEntity, 'id' | 'title' | 'status' | 'startsAt' | 'endsAt'>;
interface News {
  session: Told;
  subject: string;
  /** What happened, in a paragraph. */
  text: string;
}

// Whoever said they are coming, with a place or waiting for one, or may come. Nobody who left their authority.
const EXPECTING: Statement = {
  name: 'session-mail-expecting',
  text: `
    select a.session_id as "sessionId", p.email
    from session_answer a
    join member m on m.id = a.member_id and m.ended_at is null
    join person p on p.id = m.person_id
    where a.session_id = any($1::uuid[]) and a.answer in ('coming', 'maybe')
    order by p.email`,
};
const ADDRESSES: Statement = {
  name: 'session-mail-addresses',
  text: `select m.id as "memberId", p.email from member m join person p on p.id = m.person_id where m.id = any($1::uuid[])`,
};

const WHY =
  'You get this because you said you are coming, or may come. You can change your answer on its page.';

/** What people are told by mail. The joining link is never in one: mail is forwarded. */
@Injectable()
export class SessionMails {
  constructor(
    private readonly work: UnitOfWork,
    private readonly mail: MailService,
    private readonly clock: Clock,
    @Inject(ENV) private readonly env: Env,
  ) {}

  timesChanged(effects: Effect[]): Promise<void> {
    return this.tellThoseExpecting(
      effects
        .filter(({ isTimeChanged }) => isTimeChanged)
        .map(({ session, before, isMoved }) => ({
          session,
          subject: `${isMoved ? 'Moved' : 'New end time'}: ${session.title}, ${when(session)}`,
          text: `“${session.title}” ${isMoved ? 'has moved' : 'ends at another time'}.\n\nNow: ${when(session)}\nBefore: ${when(before)}`,
        })),
      (count) => `Moved: ${count} sessions`,
    );
  }

  cancelled(sessions: SessionEntity[]): Promise<void> {
    return this.tellThoseExpecting(
      sessions.map((session) => ({
        session,
        subject: `Cancelled: ${session.title}, ${when(session)}`,
        text: `“${session.title}” on ${when(session)} is cancelled.\n\nWhy: ${session.cancelReason ?? ''}`,
      })),
      (count) => `Cancelled: ${count} sessions`,
    );
  }

  restored(sessions: SessionEntity[]): Promise<void> {
    return this.tellThoseExpecting(
      sessions.map((session) => ({
        session,
        subject: `Back on: ${session.title}, ${when(session)}`,
        text: `“${session.title}” takes place after all: ${when(session)}.`,
      })),
      (count) => `Back on: ${count} sessions`,
    );
  }

  async promoted(sessions: Told[], promotions: Promotion[]): Promise<void> {
    const coming = sessions.filter((session) => this.isAhead(session) && session.status === 'published');
    const emails = await this.addressesOf(promotions.map(({ memberId }) => memberId));
    for (const { sessionId, memberId } of promotions) {
      const session = coming.find(({ id }) => id === sessionId);
      const to = emails.get(memberId);
      if (!session || !to) continue;
      await this.mail.send({
        to,
        subject: `You have a place: ${session.title}, ${when(session)}`,
        text: [
          `A place has become free at “${session.title}”, and it is yours.`,
          when(session),
          `If you can no longer come, say so on its page, so that the next person gets the place:\n${this.page(session)}`,
        ].join('\n\n'),
        uselessFrom: session.endsAt,
      });
    }
  }

  async sentInPlaceOf(session: Told, colleagueId: string, name: string): Promise<void> {
    const to = (await this.addressesOf([colleagueId])).get(colleagueId);
    if (!to) return;
    await this.mail.send({
      to,
      subject: `You are going in place of ${name}: ${session.title}, ${when(session)}`,
      text: [
        `${name} has asked you to go to “${session.title}” in their place.`,
        when(session),
        `If you cannot come, say so on its page:\n${this.page(session)}`,
      ].join('\n\n'),
      uselessFrom: session.endsAt,
    });
  }

  /** To a guest speaker. Their link shows this session and opens nothing else. */
  async guestInvited(
    session: Told,
    { to, name, link }: { to: string; name: string; link: string },
  ): Promise<void> {
    await this.mail.send({
      to,
      subject: `You are a guest speaker: ${session.title}, ${when(session)}`,
      text: [
        `Hello ${name},`,
        `You are invited to “${session.title}”, a session of the SC-WRES improvement programme, as a guest speaker.`,
        when(session),
        `Your link shows what the session is about, its agenda and, from 15 minutes before it starts, how to join:\n${link}`,
        'The link is yours: please do not pass it on. You need no account. It stops working 2 hours after the session.',
      ].join('\n\n'),
      uselessFrom: session.endsAt,
    });
  }

  /** One mail a person, whatever the number of sessions. Nobody is told of what is over or was never published. */
  private async tellThoseExpecting(news: News[], subjectOfMany: (count: number) => string): Promise<void> {
    const current = news.filter(({ session }) => this.isAhead(session));
    const expecting = await this.work.rows<{ sessionId: string; email: string }>(EXPECTING, [
      current.map(({ session }) => session.id),
    ]);
    for (const to of new Set(expecting.map(({ email }) => email))) {
      const theirs = current.filter(({ session }) =>
        expecting.some(({ email, sessionId }) => email === to && sessionId === session.id),
      );
      const [first] = theirs;
      if (!first) continue;
      await this.mail.send({
        to,
        subject: theirs.length === 1 ? first.subject : subjectOfMany(theirs.length),
        text: [...theirs.map(({ session, text }) => `${text}\nIts page: ${this.page(session)}`), WHY].join(
          '\n\n',
        ),
        uselessFrom: new Date(Math.max(...theirs.map(({ session }) => session.endsAt.getTime()))),
      });
    }
  }

  private async addressesOf(memberIds: string[]): Promise<Map<string, string>> {
    if (memberIds.length === 0) return new Map();
    const rows = await this.work.rows<{ memberId: string; email: string }>(ADDRESSES, [memberIds]);
    return new Map(rows.map(({ memberId, email }) => [memberId, email]));
  }

  private isAhead({ endsAt }: Told): boolean {
    return endsAt > this.clock.now();
  }

  private page({ id }: Told): string {
    return `${this.env.publicUrl}/sessions/${id}`;
  }
}

const when = ({ startsAt, endsAt }: Pick<Told, 'startsAt' | 'endsAt'>): string =>
  whenInWords(toLondon(startsAt), toLondon(endsAt));
