import { Inject, Injectable } from '@nestjs/common';
import type { GuestSession } from '@hub/contracts/guests';
import type { MyAnswer, Series, Session, SessionSummary } from '@hub/contracts/sessions';
import type { Actor } from '#platform/auth/actor.ts';
import { Clock } from '#platform/clock.ts';
import type { Env } from '#platform/env.ts';
import { ENV } from '#platform/platform.tokens.ts';
import { Sealer } from '#platform/secrets/sealer.ts';
import { calendarLinks } from './calendar-links.ts';
import type { SeriesEntity } from './series.entity.ts';
import type { SessionEntity } from './session.entity.ts';
import { endOf, toLondon } from './session-times.ts';
import { mayAnswer, mayCancel, mayEdit, mayJoin, mayPublish, mayRestore } from './sessions.policy.ts';
import type { PageRow, SummaryRow } from './sessions.queries.ts';

/** How long before the start the joining link is shown. */
export const JOINING_OPENS_MINUTES = 15;

type JoinableSession = Pick<SessionEntity, 'status' | 'startsAt' | 'endsAt' | 'sealedJoiningUrl'>;

@Injectable()
export class SessionPresenter {
  constructor(
    private readonly clock: Clock,
    private readonly sealer: Sealer,
    @Inject(ENV) private readonly env: Env,
  ) {}

  session(actor: Actor, row: PageRow): Session {
    const now = this.clock.now();
    const summary = presentSummary(row);
    const canEdit = mayEdit(actor, row);
    const canAnswer = mayAnswer(actor, row, now);
    return {
      ...summary,
      purpose: row.purpose,
      agenda: presentAgenda(row),
      speakers: row.speakers,
      readings: row.readings,
      series: presentPlaceInSeries(row),
      version: row.version,
      joining: this.joining(row, mayJoin(actor, row.myPlace), now),
      editableJoiningUrl: canEdit ? this.joiningUrl(row) : null,
      calendar: calendarLinks(this.env.publicUrl, summary),
      firstComing: row.firstComing,
      can: {
        edit: canEdit,
        publish: mayPublish(actor, row),
        cancel: mayCancel(actor, row, now),
        restore: mayRestore(actor, row, now),
        answer: canAnswer,
        sendSubstitute: canAnswer,
      },
    };
  }

  /** The same session for a guest speaker: what it is and how to come in, and nothing of who takes part. */
  forGuest(session: SessionEntity): GuestSession {
    const { state, ...joining } = this.joining(session, true, this.clock.now());
    return {
      title: session.title,
      purpose: session.purpose,
      theme: session.theme,
      status: session.status === 'cancelled' ? 'cancelled' : 'published',
      cancelReason: session.cancelReason,
      startsAt: toLondon(session.startsAt),
      endsAt: toLondon(session.endsAt),
      movedFrom: session.movedFrom && toLondon(session.movedFrom),
      agenda: presentAgenda(session),
      speakers: session.speakers,
      readings: session.readings,
      isNotRecorded: session.isNotRecorded,
      isChathamHouse: session.isChathamHouse,
      joining: { state: state === 'not-coming' ? 'later' : state, ...joining },
    };
  }

  private joining(row: JoinableSession, isLetIn: boolean, now: Date): Session['joining'] {
    const opens = endOf(row.startsAt, -JOINING_OPENS_MINUTES);
    const opensAt = toLondon(opens);
    const closed = (state: Session['joining']['state']) => ({ state, opensAt, url: null });

    if (now >= row.endsAt || row.status === 'cancelled') return closed('over');
    if (row.sealedJoiningUrl === null) return closed('unknown');
    if (!isLetIn) return closed('not-coming');
    if (now < opens) return closed('later');
    return { state: 'open', opensAt, url: this.joiningUrl(row) };
  }

  private joiningUrl({ sealedJoiningUrl }: JoinableSession): string | null {
    return sealedJoiningUrl && this.sealer.unseal(sealedJoiningUrl);
  }
}

export function presentSummary(row: SummaryRow): SessionSummary {
  return {
    id: row.id,
    seriesId: row.seriesId,
    title: row.title,
    theme: row.theme,
    indicators: row.indicators,
    status: row.status,
    startsAt: toLondon(row.startsAt),
    endsAt: toLondon(row.endsAt),
    timeZone: row.timeZone,
    movedFrom: row.movedFrom && toLondon(row.movedFrom),
    cancelReason: row.cancelReason,
    isNotRecorded: row.isNotRecorded,
    isChathamHouse: row.isChathamHouse,
    capacity: row.capacity,
    coming: { people: row.comingCount, authorities: row.comingAuthorityCount, waiting: row.waitingCount },
    myAnswer: presentMyAnswer(row),
  };
}

export const presentSeries = ({ id, title, rule }: SeriesEntity, rows: SummaryRow[]): Series => ({
  id,
  title,
  rule,
  sessions: rows.map(presentSummary),
});

function presentMyAnswer(row: SummaryRow): MyAnswer | null {
  if (row.myAnswer === null) return null;
  const isLimited = row.capacity !== null || row.myPlace === 'waiting';
  const substitute = row.mySubstitute ?? row.iComeFor;
  return {
    answer: row.myAnswer,
    place: isLimited ? row.myPlace : null,
    waitingPosition: row.myWaitingPosition,
    isFromSeries: row.myAnswerIsFromSeries === true,
    substitute: substitute === null ? null : { name: substitute, comesForMe: row.mySubstitute !== null },
  };
}

function presentAgenda({ agenda, startsAt }: Pick<PageRow, 'agenda' | 'startsAt'>): Session['agenda'] {
  let minutes = 0;
  return agenda.map((item) => {
    const itemStartsAt = toLondon(endOf(startsAt, minutes));
    minutes += item.minutes;
    return { ...item, startsAt: itemStartsAt };
  });
}

function presentPlaceInSeries(row: PageRow): Session['series'] {
  const { seriesId: id, seriesTitle: title, seriesPosition: position, seriesCount: count } = row;
  return id === null || title === null || position === null || count === null
    ? null
    : { id, title, position, count };
}
