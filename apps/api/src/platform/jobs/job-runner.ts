import { Inject, Injectable, Logger } from '@nestjs/common';
import type {
  BeforeApplicationShutdown,
  OnApplicationBootstrap,
  OnApplicationShutdown,
} from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { setTimeout as sleep } from 'node:timers/promises';
import { type JobWithMetadata, PgBoss } from 'pg-boss';
import { DataSource } from 'typeorm';
import { UnitOfWork } from '#platform/database/unit-of-work.ts';
import { MarkedMethods } from '#platform/discovery.ts';
import type { Env } from '#platform/env.ts';
import { DOES_JOB, type JobMark } from '#platform/jobs/job.decorator.ts';
import { ENV } from '#platform/platform.tokens.ts';
import { TIME_ZONE } from '@hub/contracts/vocabulary';

/** Where a job goes that failed every try, so that a person can see it. */
const DEAD_JOBS = 'dead-jobs';
/** 30 s, 1 min, 2 min … an hour: about three days of a mail server being down. */
const RETRIES = { retryLimit: 72, retryDelay: 30, retryBackoff: true, retryDelayMax: 3600 } as const;
/** How long a stopping hub lets its jobs finish; one cut short is done again. */
const SHUTDOWN_MS = 5000;

export interface DeadJob {
  id: string;
  name: string;
  failedAt: Date;
}

export interface JobCounts {
  waiting: number;
  active: number;
  dead: number;
}

/** Background work in PostgreSQL (pg-boss): a job is a row of the transaction that wants it done. */
@Injectable()
export class JobRunner implements OnApplicationBootstrap, BeforeApplicationShutdown, OnApplicationShutdown {
  private boss: PgBoss | undefined;
  private names: string[] = [];
  private readonly log = new Logger(JobRunner.name);

  constructor(
    @Inject(ENV) private readonly env: Env,
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly work: UnitOfWork,
    private readonly methods: MarkedMethods,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const boss = new PgBoss({
      connectionString: this.env.databaseUrl ?? '',
      schema: 'job',
      max: 4,
      application_name: 'hub-jobs',
      useListenNotify: true,
      superviseIntervalSeconds: 60,
    });
    boss.on('error', (error) => this.log.error(error));
    await boss.start();
    this.boss = boss;

    const jobs = this.methods.find<JobMark>(DOES_JOB);
    await boss.createQueue(DEAD_JOBS, { retentionSeconds: 30 * 86_400 });
    for (const { mark, call } of jobs) {
      await boss.createQueue(mark.name, { ...RETRIES, deadLetter: DEAD_JOBS, notify: true });
      const options = { pollingIntervalSeconds: 2, includeMetadata: true } as const;
      let worker: string | undefined;
      worker = await boss.work(mark.name, options, async ([job]) => {
        // Behind one job there may be more: without this a backlog is worked through at one job an interval.
        if (worker !== undefined) boss.notifyWorker(worker);
        if (job) await this.attempt(job, call);
      });
      this.names.push(mark.name);
      if (mark.cron) await boss.schedule(mark.name, mark.cron, {}, { tz: TIME_ZONE });
    }
  }

  /** Begins no more jobs and waits for those that run, while the database is still there for them. */
  async beforeApplicationShutdown(): Promise<void> {
    const { boss } = this;
    if (!boss) return;
    const finished = this.names.map((name) => boss.offWork(name, { wait: true }));
    await Promise.race([Promise.allSettled(finished), sleep(SHUTDOWN_MS, undefined, { ref: false })]);
  }

  /** Only now: requests that were in flight could still enqueue. */
  async onApplicationShutdown(): Promise<void> {
    await this.boss?.stop({ graceful: false });
  }

  /**
   * Inside a unit of work: the job exists if, and only if, the unit commits. An urgent one goes before those that wait:
   * a person sits in front of it. One with `afterSeconds` is left alone for so long.
   */
  async enqueue(
    name: string,
    data: object,
    { isUrgent = false, afterSeconds = 0 }: { isUrgent?: boolean; afterSeconds?: number } = {},
  ): Promise<void> {
    const boss = this.boss;
    if (!boss) throw new Error('Jobs cannot be enqueued before the hub has started');
    await boss.send(name, data, {
      priority: isUrgent ? 1 : 0,
      ...(afterSeconds > 0 && { startAfter: afterSeconds }),
      db: {
        executeSql: async (text: string, values?: unknown[]) => {
          const rows = await this.work.sql(text, values);
          return { rows };
        },
      },
    });
  }

  private async attempt(job: JobWithMetadata<unknown>, call: (data: unknown) => unknown): Promise<void> {
    try {
      await call(job.data);
    } catch (error) {
      const { id: jobId, name: jobName, retryCount, retryLimit } = job;
      const isDead = retryCount >= retryLimit;
      const line = { err: error, jobId, jobName, tries: retryCount + 1 };
      if (isDead) this.log.error({ ...line, msg: 'A job failed its last try and is dead' });
      else this.log.warn({ ...line, msg: 'A job failed and will be tried again' });
      throw error;
    }
  }

  /** For those who watch the hub. */
  async counts(): Promise<JobCounts> {
    const [counts] = await this.dataSource.query<JobCounts[]>(
      `select count(*) filter (where name <> $1 and state in ('created', 'retry'))::int as waiting,
         count(*) filter (where name <> $1 and state = 'active')::int as active,
         count(*) filter (where name = $1)::int as dead
       from job.job where name not like '\\_\\_pgboss%'`,
      [DEAD_JOBS],
    );
    return counts ?? { waiting: 0, active: 0, dead: 0 };
  }

  /** Jobs that failed every try in the last 30 days, newest first. */
  async dead(limit = 100): Promise<DeadJob[]> {
    return this.dataSource.query(
      `select id, source_name as name, created_on as "failedAt"
       from job.job where name = $1 order by created_on desc limit $2`,
      [DEAD_JOBS, limit],
    );
  }
}
