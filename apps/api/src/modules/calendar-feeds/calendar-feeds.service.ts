import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { FeedInput } from '@hub/contracts/calendar-feeds';
import { SessionsService } from '#modules/sessions/sessions.service.ts';
import type { Actor } from '#platform/auth/actor.ts';
import { Clock } from '#platform/clock.ts';
import { UnitOfWork } from '#platform/database/unit-of-work.ts';
import { type Env, hostOf } from '#platform/env.ts';
import { problem } from '#platform/http/problem.ts';
import { ENV } from '#platform/platform.tokens.ts';
import { hashToken, newToken } from '#platform/secrets/token.ts';
import { CalendarFeedEntity } from './calendar-feed.entity.ts';
import { mayHaveFeeds } from './calendar-feeds.policy.ts';
import { CalendarFeedsQueries, type FeedSession, type ReadableFeed } from './calendar-feeds.queries.ts';
import {
  type CalendarContents,
  type CalendarSeries,
  type CalendarSession,
  calendarText,
  type Hub,
  TEXT_VERSION,
} from './calendar-text.ts';

const MOST_FEEDS = 10;
/** Some 40 kB each. */
const MOST_TEXTS_KEPT = 200;
/** Often enough to tell whether a link is in use; a write for each of a calendar's visits would tell no more. */
const READ_NOTED_EVERY_MS = 3_600_000;

/** A link with its secret, which is known at this moment only. */
export interface FeedWithToken {
  feed: CalendarFeedEntity;
  token: string;
}

@Injectable()
export class CalendarFeedsService {
  private readonly hub: Hub;
  /** Texts by their tag. Everyone's calendar of all sessions is the same text, made once after each change. */
  private readonly texts = new Map<string, string>();

  constructor(
    private readonly work: UnitOfWork,
    private readonly queries: CalendarFeedsQueries,
    private readonly sessions: SessionsService,
    private readonly clock: Clock,
    @Inject(ENV) env: Env,
  ) {
    this.hub = { publicUrl: env.publicUrl, host: hostOf(env) };
  }

  list(actor: Actor): Promise<CalendarFeedEntity[]> {
    return this.feeds().find({ where: { personId: actor.personId }, order: { createdAt: 'asc', id: 'asc' } });
  }

  create(actor: Actor, { filter, hasMilestones }: FeedInput): Promise<FeedWithToken> {
    return this.work.run(async () => {
      if (!mayHaveFeeds(actor)) throw problem('not-allowed');
      await this.queries.lockPerson(actor.personId);
      if ((await this.feeds().countBy({ personId: actor.personId })) >= MOST_FEEDS)
        throw problem('too-many-feeds', {
          detail: `One person can have ${MOST_FEEDS} calendar links. Stop one you no longer use, then make a new one.`,
        });

      const token = newToken();
      const feed = await this.feeds().save({
        personId: actor.personId,
        tokenHash: hashToken(token),
        filter,
        hasMilestones,
        createdAt: this.clock.now(),
        lastReadAt: null,
      });
      return { feed, token };
    });
  }

  rotate(actor: Actor, feedId: string): Promise<FeedWithToken> {
    return this.work.run(async () => {
      const feed = await this.get(actor, feedId);
      const token = newToken();
      // Nobody has asked for the new address yet.
      Object.assign(feed, { tokenHash: hashToken(token), lastReadAt: null });
      return { feed: await this.feeds().save(feed), token };
    });
  }

  async revoke(actor: Actor, feedId: string): Promise<void> {
    const feed = await this.get(actor, feedId);
    await this.feeds().delete({ id: feed.id });
  }

  /** What the bearer of a link may read now, with the fingerprint of its text. */
  async read(token: string): Promise<{ feed: ReadableFeed; etag: string }> {
    const now = this.clock.now();
    const feed = await this.queries.readable(token, now);
    if (!feed) throw problem('feed-not-found');
    if (feed.lastReadAt === null || now.getTime() - feed.lastReadAt.getTime() >= READ_NOTED_EVERY_MS)
      await this.feeds().update({ id: feed.id }, { lastReadAt: now });
    return { feed, etag: this.etagOf(feed) };
  }

  async textOf(feed: ReadableFeed, etag: string): Promise<string> {
    const kept = this.texts.get(etag);
    if (kept !== undefined) return kept;

    const now = this.clock.now();
    const [sessions, milestones] = await Promise.all([
      feed.filter === 'none' ? [] : this.queries.sessionsOf(feed, now),
      feed.hasMilestones ? this.queries.milestonesOf(feed, now) : [],
    ]);
    const text = calendarText(this.hub, { name: nameOf(feed), ...grouped(sessions), milestones });
    const [oldest] = this.texts.keys();
    if (oldest !== undefined && this.texts.size >= MOST_TEXTS_KEPT) this.texts.delete(oldest);
    this.texts.set(etag, text);
    return text;
  }

  async sessionText(actor: Actor, sessionId: string): Promise<{ session: CalendarSession; text: string }> {
    const session = await this.sessions.get(actor, sessionId);
    const text = calendarText(this.hub, {
      name: null,
      series: [],
      single: [session],
      milestones: [],
    });
    return { session, text };
  }

  /** For a guest speaker of that session, who was let in by the caller. */
  guestText(session: CalendarSession): string {
    return calendarText(
      { ...this.hub, isForGuest: true },
      { name: null, series: [], single: [session], milestones: [] },
    );
  }

  /** The only door to a link. */
  private async get(actor: Actor, feedId: string): Promise<CalendarFeedEntity> {
    const feed = await this.feeds().findOneBy({ id: feedId, personId: actor.personId });
    if (!feed) throw problem('feed-not-found');
    return feed;
  }

  private feeds() {
    return this.work.repository(CalendarFeedEntity);
  }

  private etagOf({ filter, hasMilestones, sessionsVersion, milestonesVersion }: ReadableFeed): string {
    const parts = [
      TEXT_VERSION,
      this.hub.publicUrl,
      filter,
      hasMilestones,
      sessionsVersion,
      milestonesVersion,
    ];
    return `"${createHash('sha256').update(JSON.stringify(parts)).digest('base64url')}"`;
  }
}

const nameOf = ({ filter }: ReadableFeed): string =>
  filter === 'mine'
    ? 'SC-WRES: my sessions'
    : filter === 'all'
      ? 'SC-WRES: all sessions'
      : 'SC-WRES: programme milestones';

function grouped(sessions: FeedSession[]): Pick<CalendarContents, 'series' | 'single'> {
  const series = new Map<string, CalendarSeries>();
  const single: FeedSession[] = [];
  for (const session of sessions) {
    if (!session.series) {
      single.push(session);
      continue;
    }
    const { id, rule } = session.series;
    const known = series.get(id) ?? { id, rule, sessions: [] };
    known.sessions.push(session);
    series.set(id, known);
  }
  return { series: [...series.values()], single };
}
