import { Injectable } from '@nestjs/common';
import {
  LONGEST_QUIET_DAYS,
  type MessageSettings,
  type MyMessageSettings,
} from '@hub/contracts/conversations';
import type { Actor } from '#platform/auth/actor.ts';
import { Clock } from '#platform/clock.ts';
import { type Statement, UnitOfWork } from '#platform/database/unit-of-work.ts';
import { DomainEvents } from '#platform/events/domain-events.ts';
import { fieldProblem } from '#platform/http/problem.ts';
import { MessageRetentionService } from '#modules/message-retention/message-retention.service.ts';
import { MessageSettingsChosen } from './messages.events.ts';

const POINTER = '#/doNotDisturbUntil';

interface Chosen {
  isReadShown: boolean;
  quietUntil: Date | null;
}
// A time that is past is none.
const MINE: Statement = {
  name: 'message-settings',
  text: `
    select coalesce(s.is_read_shown, true) as "isReadShown", s.quiet_until as "quietUntil"
    from (select 1) one
    left join message_settings s on s.person_id = $1`,
};
const CHOOSE: Statement = {
  name: 'message-settings-choose',
  text: `
    insert into message_settings (person_id, is_read_shown, quiet_until) values ($1, $2, $3)
    on conflict (person_id) do update set is_read_shown = excluded.is_read_shown, quiet_until = excluded.quiet_until`,
};

/** How somebody wants messages to be. */
@Injectable()
export class MessageSettingsService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly retention: MessageRetentionService,
    private readonly events: DomainEvents,
    private readonly clock: Clock,
  ) {}

  async mine({ personId }: Actor): Promise<MyMessageSettings> {
    const { isReadShown, quietUntil } = await this.chosen(personId);
    const isQuiet = quietUntil !== null && quietUntil > this.clock.now();
    return {
      isReadShown,
      doNotDisturbUntil: isQuiet ? quietUntil.toISOString() : null,
      keptMonths: await this.retention.keptMonths(),
    };
  }

  choose(actor: Actor, { isReadShown, doNotDisturbUntil }: MessageSettings): Promise<MyMessageSettings> {
    return this.work.run(async () => {
      const before = await this.chosen(actor.personId);
      const quietUntil = doNotDisturbUntil === null ? null : new Date(doNotDisturbUntil);
      // As it was: whoever changes something else need not choose a time again because this one has passed.
      if (quietUntil && quietUntil.getTime() !== before.quietUntil?.getTime()) this.requireSoon(quietUntil);
      await this.work.rows(CHOOSE, [actor.personId, isReadShown, quietUntil]);
      this.events.afterCommit(new MessageSettingsChosen(actor.personId, before.isReadShown !== isReadShown));
      return this.mine(actor);
    });
  }

  private async chosen(personId: string): Promise<Chosen> {
    const [row] = await this.work.rows<Chosen>(MINE, [personId]);
    return row ?? { isReadShown: true, quietUntil: null };
  }

  private requireSoon(quietUntil: Date): void {
    const now = this.clock.now().getTime();
    if (quietUntil.getTime() <= now) throw fieldProblem(POINTER, 'Choose a time that is still to come');
    if (quietUntil.getTime() > now + LONGEST_QUIET_DAYS * 86_400_000)
      throw fieldProblem(POINTER, `Choose a time within the next ${LONGEST_QUIET_DAYS} days`);
  }
}
