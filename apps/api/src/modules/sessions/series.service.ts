import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { FieldError } from '@hub/contracts/problem';
import type { SeriesDate, SeriesInput, SeriesRule } from '@hub/contracts/sessions';
import { TIME_ZONE } from '@hub/contracts/vocabulary';
import type { Actor } from '#platform/auth/actor.ts';
import { Clock } from '#platform/clock.ts';
import { UnitOfWork } from '#platform/database/unit-of-work.ts';
import { DomainEvents } from '#platform/events/domain-events.ts';
import { problem } from '#platform/http/problem.ts';
import { Sealer } from '#platform/secrets/sealer.ts';
import { bankHolidayOn } from './bank-holidays.ts';
import { newSession } from './new-session.ts';
import { SeriesEntity } from './series.entity.ts';
import { agendaRefusal } from './session-edit.ts';
import { datesOf, endOf, instantOf, toLondon } from './session-times.ts';
import { SessionEntity } from './session.entity.ts';
import { SessionsChanged } from './sessions.events.ts';
import { maySchedule } from './sessions.policy.ts';
import { SessionsQueries, type SummaryRow } from './sessions.queries.ts';

@Injectable()
export class SeriesService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly queries: SessionsQueries,
    private readonly events: DomainEvents,
    private readonly sealer: Sealer,
    private readonly clock: Clock,
  ) {}

  /** A series of which the actor may see no session is "not found". */
  async get(actor: Actor, seriesId: string): Promise<{ series: SeriesEntity; sessions: SummaryRow[] }> {
    const [series, sessions] = await Promise.all([
      this.work.repository(SeriesEntity).findOneBy({ id: seriesId }),
      this.queries.series(actor, seriesId),
    ]);
    if (!series || sessions.length === 0) throw problem('series-not-found');
    return { series, sessions };
  }

  async preview(actor: Actor, rule: SeriesRule): Promise<SeriesDate[]> {
    if (!maySchedule(actor)) throw problem('not-allowed');
    const { dates, refused } = datesOf(rule);
    if (refused)
      throw problem('invalid-input', {
        errors: [{ ...refused, pointer: `#/rule${refused.pointer}` }],
      });
    return Promise.all(
      dates.map(async (on) => {
        const startsAt = startOn(on, rule);
        return {
          on,
          startsAt: toLondon(startsAt),
          endsAt: toLondon(endOf(startsAt, rule.durationMinutes)),
          bankHoliday: await bankHolidayOn(on),
        };
      }),
    );
  }

  schedule(actor: Actor, input: SeriesInput): Promise<void> {
    return this.work.run(async () => {
      if (!maySchedule(actor)) throw problem('not-allowed');
      const dates = keptDates(input);

      const inputFingerprint = this.sealer.fingerprint(JSON.stringify(input));
      const now = this.clock.now();
      const isNew = await this.work.insertNew(SeriesEntity, {
        id: input.id,
        title: input.title,
        rule: input.rule,
        timeZone: TIME_ZONE,
        inputFingerprint,
        createdBy: actor.personId,
        createdAt: now,
      });
      if (!isNew) {
        const earlier = await this.work.repository(SeriesEntity).findOneBy({ id: input.id });
        // The same form sent again, after a lost answer: what it made is there.
        if (earlier?.inputFingerprint?.equals(inputFingerprint)) return;
        throw problem('id-already-used');
      }

      const own = new Map(input.dates.map(({ on, ...differences }) => [on, differences]));
      await this.work.repository(SessionEntity).insert(
        dates.map((on) =>
          newSession(
            { ...input, ...given(own.get(on)) },
            {
              id: randomUUID(),
              seriesId: input.id,
              startsLocal: `${on}T${input.rule.startTime}`,
              startsAt: startOn(on, input.rule),
              durationMinutes: input.rule.durationMinutes,
              sealedJoiningUrl: input.joiningUrl === null ? null : this.sealer.seal(input.joiningUrl),
              inputFingerprint: null,
              now,
            },
          ),
        ),
      );
      this.events.afterCommit(new SessionsChanged(input.isPublished));
    });
  }
}

/** The dates that get a session; every wrong field is told at once. */
function keptDates({ rule, leftOut, dates: own, agenda }: SeriesInput): string[] {
  const errors: FieldError[] = [];
  const { dates = [], refused } = datesOf(rule);
  if (refused) errors.push({ ...refused, pointer: `#/rule${refused.pointer}` });
  const kept = dates.filter((date) => !leftOut.includes(date));

  if (!refused) {
    leftOut.forEach((date, at) => {
      if (!dates.includes(date))
        errors.push({ pointer: `#/leftOut/${at}`, detail: 'Leave out dates of this series only' });
    });
    own.forEach(({ on }, at) => {
      if (!kept.includes(on))
        errors.push({ pointer: `#/dates/${at}/on`, detail: 'Change dates of this series only' });
      else if (own.findIndex((other) => other.on === on) < at)
        errors.push({ pointer: `#/dates/${at}/on`, detail: 'Change each date once' });
    });
    if (kept.length === 0)
      errors.push({ pointer: '#/leftOut', detail: 'Every date is left out. Keep at least one date' });
  }
  const tooLong = agendaRefusal({ agenda, durationMinutes: rule.durationMinutes });
  if (tooLong !== null) errors.push({ pointer: '#/agenda', detail: tooLong });

  if (errors.length > 0) throw problem('invalid-input', { errors });
  return kept;
}

function startOn(date: string, { startTime }: SeriesRule): Date {
  const { value } = instantOf(`${date}T${startTime}`);
  if (!value) throw new Error(`The rule made a time that the clocks refuse: ${date}T${startTime}`);
  return value;
}

/** Without what was left undefined, which would hide the series' own. */
const given = <Part extends object>(part: Part | undefined): Partial<Part> =>
  Object.fromEntries(Object.entries(part ?? {}).filter(([, value]) => value !== undefined)) as Partial<Part>;
