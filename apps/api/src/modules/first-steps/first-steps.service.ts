import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/auth/actor.ts';
import { Clock } from '#platform/clock.ts';
import { UnitOfWork } from '#platform/database/unit-of-work.ts';
import { NewcomerEntity } from './newcomer.entity.ts';

/** What a person has put away on Home. Their own affair: it leaves no audit entry. */
@Injectable()
export class FirstStepsService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async hideSteps({ personId }: Actor, isHidden: boolean): Promise<void> {
    const stepsHiddenAt = isHidden ? this.clock.now() : null;
    await this.work.repository(NewcomerEntity).upsert({ personId, stepsHiddenAt }, ['personId']);
  }

  async closeWelcome({ personId }: Actor): Promise<void> {
    await this.work
      .repository(NewcomerEntity)
      .upsert({ personId, welcomeClosedAt: this.clock.now() }, ['personId']);
  }
}
