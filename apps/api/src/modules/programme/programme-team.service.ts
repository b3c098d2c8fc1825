import { Inject, Injectable } from '@nestjs/common';
import { type ProgrammeRole, ROLE_NAMES } from '@hub/contracts/people';
import type { Teammate, TeammateInput } from '@hub/contracts/programme';
import { AuditService } from '#modules/audit/audit.service.ts';
import { MailService } from '#modules/mail/mail.service.ts';
import { PeopleService } from '#modules/people/people.service.ts';
import { SecondStepsService } from '#modules/second-steps/second-steps.service.ts';
import { SignInsService } from '#modules/sign-ins/sign-ins.service.ts';
import type { Actor } from '#platform/auth/actor.ts';
import { UnitOfWork } from '#platform/database/unit-of-work.ts';
import type { Env } from '#platform/env.ts';
import { DomainEvents } from '#platform/events/domain-events.ts';
import { problem } from '#platform/http/problem.ts';
import { ENV } from '#platform/platform.tokens.ts';
import { ProgrammeRoleChanged } from './programme.events.ts';
import { mayChangeProgrammeRole, mayKeepTeam, maySeeProgramme } from './programme.policy.ts';
import { ProgrammeTeamQueries } from './programme-team.queries.ts';

interface LockedPerson {
  name: string;
  email: string;
  role: ProgrammeRole | null;
}

/** Who runs the programme, after the first of them: they come in here, and their roles change and end here. */
@Injectable()
export class ProgrammeTeamService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly queries: ProgrammeTeamQueries,
    private readonly people: PeopleService,
    private readonly secondSteps: SecondStepsService,
    private readonly signIns: SignInsService,
    private readonly audit: AuditService,
    private readonly mail: MailService,
    private readonly events: DomainEvents,
    @Inject(ENV) private readonly env: Env,
  ) {}

  async list(actor: Actor): Promise<Teammate[]> {
    this.refuseOthers(actor);
    return this.queries.all();
  }

  /** No link with a secret goes out: the code they sign in with proves that the address is theirs. */
  async add(actor: Actor, { id, email, name, role }: TeammateInput): Promise<Teammate> {
    this.refuseOthers(actor);
    await this.secondSteps.requireFresh(actor);
    return this.work.run(async () => {
      // Whoever was here before comes back as the same person, by the name they go by.
      const { id: personId } = await this.people.ensure({ id, email, name });
      const person = await this.lock(actor, personId);
      // The same form sent again after a lost answer.
      if (personId === id && person.role === role) return this.queries.one(id);
      if (person.role !== null)
        throw wrongEmail(`${person.name} is in the programme team already. Change their role on their page`);
      const authority = await this.authorityOf(personId);
      if (authority !== null)
        throw wrongEmail(`${person.name} has a place at ${authority}. Ask them to leave it first`);

      await this.setRole(personId, role);
      await this.audit.record(actor, {
        action: 'programme.joined',
        subject: { kind: 'person', id: personId, name: person.name },
        detail: { role },
      });
      await this.mail.send({ to: email, ...welcomeMail(person.name, actor.name, role, this.env.publicUrl) });
      this.events.afterCommit(new ProgrammeRoleChanged(personId, false));
      return this.queries.one(personId);
    });
  }

  async changeRole(actor: Actor, personId: string, role: ProgrammeRole | null): Promise<void> {
    if (!mayChangeProgrammeRole(actor, personId)) {
      const isOwn = actor.personId === personId;
      throw problem('not-allowed', isOwn ? { detail: 'Ask another administrator to change yours.' } : {});
    }
    await this.secondSteps.requireFresh(actor);
    await this.work.run(async () => {
      const person = await this.lock(actor, personId);
      if (person.role === null)
        throw problem('not-allowed', { detail: `${person.name} is not in the programme team.` });
      if (person.role === role) return;

      await this.setRole(personId, role);
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

  /** Both of them. Of two administrators who end each other at once, one stays; who is ended adds nobody. */
  private async lock(actor: Actor, personId: string): Promise<LockedPerson> {
    const rows = await this.work.sql(
      `select id, name, email, programme_role as role from person where id = any($1) order by id for no key update`,
      [[actor.personId, personId]],
    );
    const people = new Map(
      (rows as unknown as (LockedPerson & { id: string })[]).map((row) => [row.id, row]),
    );
    if (people.get(actor.personId)?.role !== 'administrator') throw problem('not-allowed');
    const person = people.get(personId);
    if (!person) throw problem('person-not-found');
    return person;
  }

  private async setRole(personId: string, role: ProgrammeRole | null): Promise<void> {
    await this.work.sql(`update person set programme_role = $2 where id = $1`, [personId, role]);
  }

  /** Where they have a place, by name. Asked while they are locked: places are given behind the same lock. */
  private async authorityOf(personId: string): Promise<string | null> {
    const [row] = await this.work.sql(
      `select a.short_name as name from member m join authority a on a.id = m.authority_id
       where m.person_id = $1 and m.ended_at is null`,
      [personId],
    );
    return (row?.['name'] as string | undefined) ?? null;
  }

  private refuseOthers(actor: Actor): void {
    if (!maySeeProgramme(actor)) throw problem('not-found');
    if (!mayKeepTeam(actor))
      throw problem('not-allowed', { detail: 'Administrators keep the programme team. Ask one of them.' });
  }
}

const wrongEmail = (detail: string) => problem('invalid-input', { errors: [{ pointer: '#/email', detail }] });

const welcomeMail = (name: string, by: string, role: ProgrammeRole, publicUrl: string) => ({
  subject: 'You are in the programme team of the SC-WRES Community Hub',
  text: `Hello ${name},

${by} has added you to the programme team of the SC-WRES Community Hub, as ${ROLE_NAMES[role].toLowerCase()}.

To sign in, open this page and enter the address this email was sent to. We send you a code:
${publicUrl}/sign-in

The first time, you also set up a second step: a passkey, or an authenticator app on your phone.

If you think this is a mistake, speak to the programme team.
`,
});

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
