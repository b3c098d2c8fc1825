import { Inject, Injectable } from '@nestjs/common';
import type { CouncilInput, SharedServiceInput, UnitEdit } from '@hub/contracts/authorities';
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
import { AuthorityChanged } from './authorities.events.ts';
import { mayAddUnits, mayEditUnit } from './authorities.policy.ts';
import { AuthorityPartEntity } from './authority-part.entity.ts';
import { AuthorityEntity } from './authority.entity.ts';

type NewUnit = Pick<
  AuthorityEntity,
  'id' | 'code' | 'name' | 'shortName' | 'type' | 'region' | 'isDemonstration'
>;

/** Units of our own: who takes part without being one of the 153. */
@Injectable()
export class UnitsService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly audit: AuditService,
    private readonly events: DomainEvents,
    private readonly clock: Clock,
    @Inject(ENV) private readonly env: Env,
  ) {}

  addSharedService(by: Actor, input: SharedServiceInput): Promise<void> {
    return this.work.run(async () => {
      if (!mayAddUnits(by)) throw problem('not-allowed');
      const councils = await this.councils(input.parts);
      const isNew = await this.add(by, {
        id: input.id,
        code: `SHARED-${input.id.slice(-12).toUpperCase()}`,
        name: input.fullName,
        shortName: input.name,
        type: 'shared',
        region: input.region ?? regionOf(councils),
        isDemonstration: councils.some(({ isDemonstration }) => isDemonstration),
      });
      if (isNew) await this.setParts(input.id, input.parts);
    });
  }

  addCouncil(by: Actor, { id, name, fullName, type, region, code }: CouncilInput): Promise<void> {
    return this.work.run(async () => {
      if (!mayAddUnits(by)) throw problem('not-allowed');
      if (code !== null) await this.refuseTakenCode(code, id);
      await this.add(by, {
        id,
        code: code ?? `UNIT-${id.slice(-12).toUpperCase()}`,
        name: fullName,
        shortName: name,
        type,
        region,
        isDemonstration: this.env.mode === 'demonstration',
      });
    });
  }

  edit(by: Actor, authorityId: string, { name, fullName, region, code, parts }: UnitEdit): Promise<void> {
    return this.work.run(async () => {
      const units = this.work.repository(AuthorityEntity);
      const unit = await units.findOne({ where: { id: authorityId }, lock: { mode: 'pessimistic_write' } });
      if (!unit) throw problem('authority-not-found');
      if (!mayEditUnit(by, unit)) throw problem('not-allowed');
      const before = { name: unit.shortName, fullName: unit.name };
      if (parts !== undefined) {
        if (unit.type !== 'shared')
          throw fieldProblem('#/parts', 'Only a shared service is made of councils');
        await this.councils(parts);
        await this.setParts(unit.id, parts);
      }
      if (code !== undefined) {
        if (unit.type === 'shared') throw fieldProblem('#/code', 'A shared service has no ONS code');
        await this.refuseTakenCode(code, unit.id);
        unit.code = code;
      }
      unit.shortName = name ?? unit.shortName;
      unit.name = fullName ?? unit.name;
      unit.region = region ?? unit.region;
      await units.save(unit);
      await this.audit.record(by, {
        action: 'authority.edited',
        subject: { kind: 'authority', id: unit.id, name: unit.shortName },
        authorityId: unit.id,
        detail: {
          from: before.name,
          to: unit.shortName,
          fullNameFrom: before.fullName,
          fullNameTo: unit.name,
        },
      });
      this.events.afterCommit(new AuthorityChanged(unit.id));
    });
  }

  /** False when the same form was sent again: what it made is there. */
  private async add(by: Actor, unit: NewUnit): Promise<boolean> {
    const isNew = await this.work.insertNew(AuthorityEntity, { ...unit, isAdded: true, endedOn: null });
    if (!isNew) {
      const earlier = await this.work.repository(AuthorityEntity).findOneBy({ id: unit.id });
      if (earlier?.isAdded && earlier.shortName === unit.shortName && earlier.type === unit.type)
        return false;
      throw problem('id-already-used');
    }
    await this.audit.record(by, {
      action: 'authority.added',
      subject: { kind: 'authority', id: unit.id, name: unit.shortName },
      authorityId: unit.id,
      detail: { type: unit.type, region: unit.region },
    });
    this.events.afterCommit(new AuthorityChanged(unit.id));
    return true;
  }

  /** The councils a shared service is to be made of, in standing. */
  private async councils(ids: string[]): Promise<AuthorityEntity[]> {
    const councils = await this.work.repository(AuthorityEntity).findBy({ id: In(ids) });
    const today = londonDate(this.clock.now());
    if (councils.length < ids.length) throw fieldProblem('#/parts', 'Choose councils from the list');
    for (const { shortName, type, endedOn } of councils) {
      if (type === 'shared')
        throw fieldProblem('#/parts', `${shortName} is itself a shared service. Choose councils`);
      if (endedOn !== null && endedOn <= today)
        throw fieldProblem('#/parts', `${shortName} has ended. Choose the council that followed it`);
    }
    if (new Set(councils.map(({ isDemonstration }) => isDemonstration)).size > 1)
      throw fieldProblem('#/parts', 'Choose real councils only, or invented ones only');
    return councils;
  }

  private async setParts(unitId: string, parts: string[]): Promise<void> {
    const rows = this.work.repository(AuthorityPartEntity);
    await rows.delete({ unitId });
    await rows.insert(parts.map((authorityId) => ({ unitId, authorityId })));
  }

  private async refuseTakenCode(code: string, byAnotherThan: string): Promise<void> {
    const holder = await this.work.repository(AuthorityEntity).findOneBy({ code });
    if (holder && holder.id !== byAnotherThan)
      throw fieldProblem(
        '#/code',
        `This is the code of ${holder.shortName}. Enter another, or leave it empty`,
      );
  }
}

function regionOf(councils: AuthorityEntity[]): string {
  const regions = new Set(councils.map(({ region }) => region));
  const [only] = regions;
  if (regions.size > 1 || only === undefined)
    throw fieldProblem('#/region', 'Choose a region: these councils are in different ones');
  return only;
}
