import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/auth/actor.ts';
import { problem } from '#platform/http/problem.ts';
import { type DeadJob, JobRunner } from '#platform/jobs/job-runner.ts';
import { maySeeDeadJobs } from './operations.policy.ts';

@Injectable()
export class OperationsService {
  constructor(private readonly jobs: JobRunner) {}

  async deadJobs(actor: Actor): Promise<DeadJob[]> {
    if (!maySeeDeadJobs(actor)) throw problem('not-allowed');
    return this.jobs.dead();
  }
}
