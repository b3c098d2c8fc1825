import { Inject, Injectable } from '@nestjs/common';
import type { SuccessionInput, SuccessionResult } from '@hub/contracts/authorities';
import { In } from 'typeorm';
import type { Actor } from '#platform/auth/actor.ts';
import { Clock } from '#platform/clock.ts';
import { UnitOfWork } from '#platform/database/unit-of-work.ts';
import type { Env } from '#platform/env.ts';
import { DomainEvents } from '#platform/events/domain-events.ts';
import { fieldProblem, problem } from '#platform/http/problem.ts';
import { londonDate } from '#platform/london-date.ts';
import { ENV } from '#platform/platform.tokens.ts';
import { AuditService } from '#modules/audit/audit.service.ts';
import { EnrolmentsService, type HeldRole } from '#modules/enrolments/enrolments.service.ts';
import { MailService } from '#modules/mail/mail.service.ts';
import { MembersService } from '#modules/people/members.service.ts';
import { AuthorityChanged } from './authorities.events.ts';
import { movedMail } from './succession-mail.ts';
import { mayAddUnits } from './authorities.policy.ts';
import { AuthoritySuccessionEntity } from './authority-succession.entity.ts';
import { AuthorityEntity } from './authority.entity.ts';

/** How many may end and follow: what makes a merger, a split, a new name. */
const SHAPES = {
  merger: { predecessors: [1, 10], successors: [1, 1] },
  split: { predecessors: [1, 1], successors: [2, 10] },
  rename: { predecessors: [1, 1], successors: [1, 1] },
} as const;

interface PersonThere {
  memberId: string;
  personId: string;
  name: string;
  email: string;
  /** Of the place they have there. */
  authority: string;
}

/** Mergers, splits and new names: the old authority keeps its history, its people go where it went. */
@Injectable()
export class SuccessionsService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly members: MembersService,
    private readonly enrolments: EnrolmentsService,
    private readonly audit: AuditService,
    private readonly events: DomainEvents,
    private readonly mail: MailService,
    private readonly clock: Clock,
    @Inject(ENV) private readonly env: Env,
  ) {}

  record(by: Actor, input: SuccessionInput): Promise<SuccessionResult> {
    return this.work.run(async () => {
      if (!mayAddUnits(by)) throw problem('not-allowed');
      const { predecessors, successors } = await this.check(input);
      const ids = predecessors.map(({ id }) => id);
      await this.lockPlaces([...predecessors, ...successors]);
      // Read before they end: what has ended takes part in nothing.
      const people = await this.peopleOf(ids);
      const roles: HeldRole[] = [];
      for (const id of ids) roles.push(...(await this.enrolments.rolesIn(id)));

      for (const predecessor of predecessors) {
        await this.work.repository(AuthorityEntity).update({ id: predecessor.id }, { endedOn: input.on });
        await this.work.repository(AuthoritySuccessionEntity).insert(
          successors.map(({ id }) => ({
            predecessorId: predecessor.id,
            successorId: id,
            kind: input.kind,
            on: input.on,
          })),
        );
        await this.audit.record(by, {
          action: 'authority.ended',
          subject: { kind: 'authority', id: predecessor.id, name: predecessor.shortName },
          authorityId: predecessor.id,
          detail: {
            kind: input.kind,
            on: input.on,
            successors: successors.map(({ shortName }) => shortName),
          },
        });
      }
      for (const { id } of [...predecessors, ...successors])
        this.events.afterCommit(new AuthorityChanged(id));

      const [successor, ...others] = successors;
      if (!successor || others.length > 0)
        return {
          moved: 0,
          toPlace: people.map(({ personId, name }) => ({ personId, name })),
          isEnrolmentCarriedOver: false,
        };

      const taken = await this.enrolments.takeOver(by, ids, successor.id);
      for (const { memberId, personId, name, email, authority } of people) {
        // Their sign-ins end with their old place; signing in again opens the new one.
        const { id } = await this.members.place(by, {
          personId,
          authorityId: successor.id,
          role: 'participant',
          isSuccession: true,
        });
        for (const { phaseId, role } of roles.filter((held) => held.memberId === memberId)) {
          const enrolment = taken.find((one) => one.phaseId === phaseId);
          if (enrolment) await this.enrolments.giveRole(by, enrolment.enrolmentId, id, role);
        }
        await this.mail.send({
          to: email,
          ...movedMail({
            name,
            from: authority,
            to: successor.name,
            signIn: `${this.env.publicUrl}/sign-in`,
          }),
        });
      }
      return { moved: people.length, toPlace: [], isEnrolmentCarriedOver: taken.length > 0 };
    });
  }

  /** Everyone named, locked, and whether together they make what is said. */
  private async check({ kind, predecessorIds, successorIds, on }: SuccessionInput) {
    const shape = SHAPES[kind];
    const fits = ([fewest, most]: readonly [number, number], count: number) =>
      count >= fewest && count <= most;
    if (!fits(shape.predecessors, predecessorIds.length))
      throw fieldProblem('#/predecessorIds', 'Choose one authority: the one that ended');
    if (!fits(shape.successors, successorIds.length))
      throw fieldProblem(
        '#/successorIds',
        kind === 'split'
          ? 'Choose the authorities it was split into: at least 2'
          : 'Choose one authority: the one that followed',
      );
    if (successorIds.some((id) => predecessorIds.includes(id)))
      throw fieldProblem('#/successorIds', 'Choose an authority that did not itself end');
    const today = londonDate(this.clock.now());
    if (on > today)
      throw fieldProblem('#/on', 'The date must be today or in the past. Record it once it has happened');

    const found = await this.work.repository(AuthorityEntity).find({
      where: { id: In([...predecessorIds, ...successorIds]) },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
    const named = (ids: string[], pointer: string) =>
      ids.map((id) => {
        const authority = found.find((one) => one.id === id);
        if (!authority) throw fieldProblem(pointer, 'Choose authorities from the list');
        if (authority.endedOn !== null)
          throw fieldProblem(pointer, `${authority.shortName} has ended already. Choose another`);
        return authority;
      });
    const predecessors = named(predecessorIds, '#/predecessorIds');
    const successors = named(successorIds, '#/successorIds');
    // Nothing invented may come to stand on a real council's page.
    if (new Set(found.map(({ isDemonstration }) => isDemonstration)).size > 1)
      throw fieldProblem('#/successorIds', 'Choose real authorities only, or invented ones only');
    return { predecessors, successors };
  }

  /** Whoever joins, leaves or changes roles there meanwhile waits; in the order of `MembersService`. */
  private async lockPlaces(authorities: AuthorityEntity[]): Promise<void> {
    const people = await this.peopleOf(authorities.map(({ id }) => id));
    await this.members.lockPeople(people.map(({ personId }) => personId));
    for (const id of authorities.map((one) => one.id).sort()) await this.members.lockEnrolment(id);
  }

  private async peopleOf(authorityIds: string[]): Promise<PersonThere[]> {
    const rows = await this.work.sql(
      `select m.id as "memberId", p.id as "personId", p.name, p.email, a.name as authority
       from member m join person p on p.id = m.person_id join authority a on a.id = m.authority_id
       where m.authority_id = any($1) and m.ended_at is null
       order by p.name, m.id`,
      [authorityIds],
    );
    return rows as unknown as PersonThere[];
  }
}
