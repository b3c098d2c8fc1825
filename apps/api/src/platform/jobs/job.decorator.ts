import { SetMetadata } from '@nestjs/common';

export const DOES_JOB = 'hub:does-job';

export interface JobMark {
  /** Imperative, "send-mail". */
  name: string;
  /** A cron line in Europe/London makes it run by the clock as well. */
  cron?: string;
}

/** `@Job('send-mail')` on a provider's method: does the jobs of that name. A throw is retried with back-off. */
export const Job = (name: string, options: { cron?: string } = {}): MethodDecorator =>
  SetMetadata(DOES_JOB, { name, ...options } satisfies JobMark);
