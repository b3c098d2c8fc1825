import { Inject, Injectable } from '@nestjs/common';
import type { Hub } from '@hub/contracts/people';
import type { Env } from '#platform/env.ts';
import { ENV } from '#platform/platform.tokens.ts';
import { PhasesService } from '#modules/phases/phases.service.ts';

@Injectable()
export class HubService {
  constructor(
    @Inject(ENV) private readonly env: Env,
    private readonly phases: PhasesService,
  ) {}

  async get(): Promise<Hub> {
    return { mode: this.env.mode, phase: await this.phases.current() };
  }
}
