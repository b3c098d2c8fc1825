import { Injectable } from '@nestjs/common';
import { Job } from '#platform/jobs/job.decorator.ts';
import { AnswersService } from './answers.service.ts';

@Injectable()
export class SessionsJobs {
  constructor(private readonly answers: AnswersService) {}

  /** Whoever left keeps no place: the next on the waiting list gets it, and the counts no longer name them. Whose authority became another keeps it. */
  @Job('free-places-of-former-member')
  freePlaces({ memberId, nextMemberId }: { memberId: string; nextMemberId?: string }): Promise<void> {
    return this.answers.freePlacesOf(memberId, nextMemberId);
  }
}
