import { Injectable } from '@nestjs/common';
import {
  KEPT_YEARS,
  type RegistrationInput,
  type RegistrationListQuery,
  type RegistrationOffer,
} from '@hub/contracts/registrations';
import { LessThan } from 'typeorm';
import type { Actor } from '#platform/auth/actor.ts';
import { Clock } from '#platform/clock.ts';
import { UnitOfWork } from '#platform/database/unit-of-work.ts';
import { DomainEvents } from '#platform/events/domain-events.ts';
import { fieldProblem, problem } from '#platform/http/problem.ts';
import { requestOrigin } from '#platform/http/request-origin.ts';
import { londonDate } from '#platform/london-date.ts';
import { Sealer } from '#platform/secrets/sealer.ts';
import { AuditService } from '#modules/audit/audit.service.ts';
import { EnrolmentsService } from '#modules/enrolments/enrolments.service.ts';
import { InvitationsService } from '#modules/invitations/invitations.service.ts';
import { MailService } from '#modules/mail/mail.service.ts';
import { SignInLimits } from '#modules/sign-ins/sign-in-limits.service.ts';
import { acceptedMail, declinedMail, receivedMail } from './registration-mail.ts';
import { RegistrationEntity } from './registration.entity.ts';
import { RegistrationDecided, RegistrationReceived } from './registrations.events.ts';
import { mayDecide, maySeeRegistrations } from './registrations.policy.ts';
import { type RegistrationPageRow, RegistrationsQueries } from './registrations.queries.ts';

const YEAR_MS = 365 * 86_400_000;

@Injectable()
export class RegistrationsService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly queries: RegistrationsQueries,
    private readonly enrolments: EnrolmentsService,
    private readonly invitations: InvitationsService,
    private readonly limits: SignInLimits,
    private readonly mail: MailService,
    private readonly audit: AuditService,
    private readonly events: DomainEvents,
    private readonly sealer: Sealer,
    private readonly clock: Clock,
  ) {}

  offer(): Promise<RegistrationOffer> {
    return this.queries.offer(this.today());
  }

  /** From the public page: whoever sends it is not known to us, and learns nothing of whom we know. */
  async register(input: RegistrationInput): Promise<void> {
    await this.limits.use('registrations-from-network', requestOrigin()?.network ?? '');
    const inputFingerprint = this.sealer.fingerprint(JSON.stringify(input));
    if (await this.isThere(input.id, inputFingerprint)) return;
    await this.limits.use('registrations-of-address', input.lead.email);

    await this.work.run(async () => {
      const { phaseId, authorityId, services, lead, sponsor, note } = input;
      const { authority, authorityName, phase } = await this.registrable(phaseId, authorityId);
      const isNew = await this.work.insertNew(RegistrationEntity, {
        id: input.id,
        phaseId,
        authorityId,
        services,
        leadName: lead.name,
        leadEmail: lead.email,
        leadJobTitle: lead.jobTitle,
        sponsorName: sponsor.name,
        sponsorEmail: sponsor.email,
        sponsorJobTitle: sponsor.jobTitle,
        note,
        state: 'waiting',
        receivedAt: this.clock.now(),
        decidedAt: null,
        decidedBy: null,
        declineReason: null,
        inputFingerprint,
      });
      // The same form sent twice at once: the other one did all this.
      if (!isNew) {
        await this.isThere(input.id, inputFingerprint);
        return;
      }
      await this.mail.send({ to: lead.email, ...receivedMail({ authority, phase }) });
      await this.audit.record(
        { personId: null, name: lead.name },
        {
          action: 'registration.received',
          subject: { kind: 'registration', id: input.id, name: authorityName },
          authorityId,
          detail: { phase, services },
        },
      );
      this.events.afterCommit(new RegistrationReceived(input.id));
    });
  }

  list(actor: Actor, query: RegistrationListQuery) {
    if (!maySeeRegistrations(actor)) throw problem('not-found');
    return this.queries.list(query);
  }

  /** The only door to a registration. */
  async page(actor: Actor, registrationId: string): Promise<RegistrationPageRow> {
    const row = maySeeRegistrations(actor) ? await this.queries.page(registrationId) : null;
    if (!row) throw problem('registration-not-found');
    return row;
  }

  /** Enrols the authority and brings its lead and sponsor in: all of it, or nothing. */
  accept(actor: Actor, registrationId: string): Promise<void> {
    return this.work.run(async () => {
      const row = await this.lock(actor, registrationId);
      const { authorityId, phaseId, services } = row;
      const enrolment = await this.enrolments.enrol(actor, { authorityId, phaseId, services });
      const people = [
        { name: row.leadName, email: row.leadEmail, role: 'lead' },
        { name: row.sponsorName, email: row.sponsorEmail, role: 'sponsor' },
      ] as const;
      const invited: string[] = [];
      for (const person of people) {
        const memberId = await this.memberOf(authorityId, person.email);
        // Whoever is here already needs no invitation: they have the role in this phase from now on.
        if (memberId !== null) await this.enrolments.giveRole(actor, enrolment.id, memberId, person.role);
        else {
          await this.invitations.invite(actor, { authorityId, ...person });
          invited.push(person.role);
        }
      }
      await this.decide(actor, row, { state: 'accepted', declineReason: null });
      const isInvited = invited.includes('lead');
      await this.mail.send({
        to: row.leadEmail,
        ...acceptedMail({ ...aboutOf(row), name: row.leadName, isInvited }),
      });
      await this.record(actor, 'registration.accepted', row, { invited });
    });
  }

  decline(actor: Actor, registrationId: string, reason: string): Promise<void> {
    return this.work.run(async () => {
      const row = await this.lock(actor, registrationId);
      await this.decide(actor, row, { state: 'declined', declineReason: reason });
      await this.mail.send({
        to: row.leadEmail,
        ...declinedMail({ ...aboutOf(row), name: row.leadName, reason }),
      });
      await this.record(actor, 'registration.declined', row, { reason });
    });
  }

  /** By then the phase is over, and what was decided is in the audit record; the names and addresses do not stay. */
  async forgetOld(): Promise<void> {
    const oldest = new Date(this.clock.now().getTime() - KEPT_YEARS * YEAR_MS);
    await this.work.repository(RegistrationEntity).delete({ decidedAt: LessThan(oldest) });
  }

  /** Whether this very form has been received; another one under its id is refused. */
  private async isThere(id: string, inputFingerprint: Buffer): Promise<boolean> {
    const earlier = await this.work.repository(RegistrationEntity).findOneBy({ id });
    if (!earlier) return false;
    if (!earlier.inputFingerprint?.equals(inputFingerprint)) throw problem('id-already-used');
    return true;
  }

  private async registrable(phaseId: string, authorityId: string) {
    const found = await this.queries.registrable(phaseId, authorityId, this.today());
    if (!found) throw fieldProblem('#/phaseId', 'Choose a phase that is open for registration');
    const phase = `${found.phaseName}, ${found.phaseYears}`;
    if (!found.isOpen)
      throw problem('registration-closed', {
        detail: `${phase} is not open for registration today. What you typed is kept in this browser tab.`,
      });
    const { authorityName, authorityFullName } = found;
    if (authorityName === null || authorityFullName === null)
      throw fieldProblem('#/authorityId', 'Choose your authority from the list');
    if (found.isEnrolled)
      throw fieldProblem(
        '#/authorityId',
        `${authorityName} takes part in ${phase} already. Ask its programme lead to invite you`,
      );
    return { authority: authorityFullName, authorityName, phase };
  }

  /** Of two reviewers at once the second waits here, and is then told what the first decided. */
  private async lock(actor: Actor, registrationId: string): Promise<RegistrationPageRow> {
    if (!maySeeRegistrations(actor)) throw problem('registration-not-found');
    await this.work.sql(`select from registration where id = $1 for update`, [registrationId]);
    const row = await this.page(actor, registrationId);
    if (!mayDecide(actor, row)) throw problem('registration-decided');
    return row;
  }

  private async decide(
    actor: Actor,
    { id }: RegistrationPageRow,
    decision: Pick<RegistrationEntity, 'state' | 'declineReason'>,
  ): Promise<void> {
    await this.work
      .repository(RegistrationEntity)
      .update({ id }, { ...decision, decidedAt: this.clock.now(), decidedBy: actor.personId });
    this.events.afterCommit(new RegistrationDecided(id));
  }

  private record(
    actor: Actor,
    action: 'registration.accepted' | 'registration.declined',
    row: RegistrationPageRow,
    detail: Record<string, string | string[]>,
  ): Promise<void> {
    return this.audit.record(actor, {
      action,
      subject: { kind: 'registration', id: row.id, name: row.authorityName },
      authorityId: row.authorityId,
      detail: { phase: aboutOf(row).phase, ...detail },
    });
  }

  private async memberOf(authorityId: string, email: string): Promise<string | null> {
    const [row] = await this.work.sql(
      `select m.id from member m join person p on p.id = m.person_id
       where m.authority_id = $1 and m.ended_at is null and p.email = $2`,
      [authorityId, email],
    );
    return (row?.['id'] as string | undefined) ?? null;
  }

  private today(): string {
    return londonDate(this.clock.now());
  }
}

const aboutOf = ({ authorityFullName, phaseName, phaseYears }: RegistrationPageRow) => ({
  authority: authorityFullName,
  phase: `${phaseName}, ${phaseYears}`,
});
