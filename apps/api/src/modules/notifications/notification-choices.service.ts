import { Injectable } from '@nestjs/common';
import type { MailChoice, NotificationSettingsInput } from '@hub/contracts/notifications';
import { UnitOfWork } from '#platform/database/unit-of-work.ts';
import { fieldProblem } from '#platform/http/problem.ts';
import { NotificationChoiceEntity } from './notification-choice.entity.ts';
import { type KnownKind, NotificationKinds } from './notification-kinds.ts';
import { NotificationSwitchEntity } from './notification-switch.entity.ts';
import { NotificationsQueries } from './notifications.queries.ts';

export interface Choices {
  kinds: KnownKind[];
  isDigestOff: boolean;
  isMailOff: boolean;
  mailOf: (kind: string) => MailChoice;
}

/** What somebody gets by mail. The centre itself cannot be turned off: muting a thread or a space is how one hears less. */
@Injectable()
export class NotificationChoicesService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly queries: NotificationsQueries,
    private readonly kinds: NotificationKinds,
  ) {}

  async of(personId: string): Promise<Choices> {
    const row = await this.queries.chosen(personId);
    const { chosen, isDigestOff, isMailOff } = row ?? { chosen: {}, isDigestOff: true, isMailOff: true };
    const mailOf = (kind: string) => chosen[kind] ?? this.kinds.find(kind)?.mail ?? 'never';
    return { kinds: this.kinds.all(), isDigestOff, isMailOff, mailOf };
  }

  change(personId: string, { kinds, isDigestOn, isMailOn }: NotificationSettingsInput): Promise<void> {
    return this.work.run(async () => {
      const known = new Set(this.kinds.all().map(({ name }) => name));
      for (const [at, { name }] of kinds.entries())
        if (!known.has(name)) throw fieldProblem(`#/kinds/${at}/name`, 'Choose a kind from the list');
      // Somebody who was erased still has old mails with links in them.
      if ((await this.queries.chosen(personId)) === null) return;
      // Named twice, the last one counts.
      const chosen = new Map(kinds.map(({ name: kind, mail }) => [kind, { personId, kind, mail }]));
      if (chosen.size > 0)
        await this.work
          .repository(NotificationChoiceEntity)
          .upsert([...chosen.values()], ['personId', 'kind']);
      const switches = {
        ...(isDigestOn !== undefined && { isDigestOff: !isDigestOn }),
        ...(isMailOn !== undefined && { isMailOff: !isMailOn }),
      };
      if (Object.keys(switches).length > 0)
        await this.work.repository(NotificationSwitchEntity).upsert({ personId, ...switches }, ['personId']);
    });
  }
}
