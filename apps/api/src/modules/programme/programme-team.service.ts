import { Injectable } from '@nestjs/common';
import { type ProgrammeRole, ROLE_NAMES } from '@hub/contracts/people';
import { AuditService } from '#modules/audit/audit.service.ts';
import { MailService } from '#modules/mail/mail.service.ts';
import { SecondStepsService } from '#modules/second-steps/second-steps.service.ts';
import { SignInsService } from '#modules/sign-ins/sign-ins.service.ts';
import type { Actor } from '#platform/auth/actor.ts';
import { UnitOfWork } from '#platform/database/unit-of-work.ts';
import { DomainEvents } from '#platform/events/domain-events.ts';
import { problem } from '#platform/http/problem.ts';
import { ProgrammeRoleChanged } from './programme.events.ts';
import { mayChangeProgrammeRole } from './programme.policy.ts';

interface Teammate {
  name: string;
  email: string;
  role: ProgrammeRole | null;
}

/** Who runs the programme, after the first of them: roles change and end here. */
@Injectable()
export class ProgrammeTeamService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly secondSteps: SecondStepsService,
    private readonly signIns: SignInsService,
    private readonly audit: AuditService,
    private readonly mail: MailService,
    private readonly events: DomainEvents,
  ) {}

  async changeRole(actor: Actor, personId: string, role: ProgrammeRole | null): Promise<void> {
    if (!mayChangeProgrammeRole(actor, personId)) {
      const isOwn = actor.personId === personId;
      throw problem('not-allowed', isOwn ? { detail: 'Ask another administrator to change yours.' } : {});
    }
    await this.secondSteps.requireFresh(actor);
    await this.work.run(async () => {
      const people = await this.lock([actor.personId, personId]);
      // Of two administrators who end each other at once, one stays.
      if (people.get(actor.personId)?.role !== 'administrator') throw problem('not-allowed');
      const person = people.get(personId);
      if (!person) throw problem('person-not-found');
      if (person.role === null)
        throw problem('not-allowed', { detail: `${person.name} is not in the programme team.` });
      if (person.role === role) return;

      await this.work.sql(`update person set programme_role = $2 where id = $1`, [personId, role]);
      await this.audit.record(actor, {
        action: role === null ? 'programme.left' : 'programme.role-changed',
        subject: { kind: 'person', id: personId, name: person.name },
        detail: role === null ? { role: person.role } : { from: person.role, to: role },
      });
      await this.mail.send({ to: person.email, ...mailTo(person.name, actor.name, role) });
      // Told before their sign-ins end, which cuts the sockets that are to hear it.
      this.events.afterCommit(new ProgrammeRoleChanged(personId, role === null));
      if (role === null) await this.signIns.endAllOf(personId);
    });
  }

  private async lock(personIds: string[]): Promise<Map<string, Teammate>> {
    const rows = await this.work.sql(
      `select id, name, email, programme_role as role from person where id = any($1) order by id for no key update`,
      [personIds],
    );
    return new Map((rows as unknown as (Teammate & { id: string })[]).map((row) => [row.id, row]));
  }
}

function mailTo(name: string, by: string, role: ProgrammeRole | null) {
  const ended = 'Your place in the programme team of the SC-WRES Community Hub has ended';
  const [subject, news] =
    role === null
      ? [ended, `${ended}: ${by} ended it. You are signed out everywhere, and what you wrote stays.`]
      : [
          'Your role in the SC-WRES Community Hub is another now',
          `${by} has made you ${ROLE_NAMES[role].toLowerCase()} of the SC-WRES Community Hub.`,
        ];
  const text = [`Hello ${name},`, news, 'If you think this is a mistake, speak to the programme team.'];
  return { subject, text: `${text.join('\n\n')}\n` };
}
