import { Controller } from '@nestjs/common';
import type { CallResult } from '@hub/contracts/endpoint';
import { listDeadJobs } from '@hub/contracts/operations';
import type { Actor } from '#platform/auth/actor.ts';
import { CurrentActor } from '#platform/auth/current-actor.decorator.ts';
import { Handles } from '#platform/http/handles.decorator.ts';
import { OperationsService } from './operations.service.ts';

@Controller()
export class OperationsController {
  constructor(private readonly operations: OperationsService) {}

  @Handles(listDeadJobs)
  async dead(@CurrentActor() actor: Actor): Promise<CallResult<typeof listDeadJobs>> {
    const jobs = await this.operations.deadJobs(actor);
    return { items: jobs.map((job) => ({ ...job, failedAt: job.failedAt.toISOString() })) };
  }
}
