import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Injectable } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { createDataSource } from '#platform/database/data-source.ts';
import { UnitOfWork } from '#platform/database/unit-of-work.ts';
import { Job } from '#platform/jobs/job.decorator.ts';
import { JobRunner } from '#platform/jobs/job-runner.ts';
import { type PlatformApp, startPlatformApp } from '#testing/platform-app.ts';

const done: string[] = [];
let failures = 0;

@Injectable()
class Jobs {
  constructor(private readonly work: UnitOfWork) {}

  @Job('send-letter')
  send({ to }: { to: string }): void {
    done.push(to);
  }

  @Job('send-parcel')
  fail(): void {
    failures += 1;
    throw new Error('The parcel office is closed');
  }

  @Job('carry-far')
  async carry(): Promise<void> {
    await this.work.sql('insert into carried values (1)');
    await sleep(700);
    await this.work.sql('insert into carried values (2)');
  }
}

let platform: PlatformApp;
let jobs: JobRunner;
beforeAll(async () => {
  platform = await startPlatformApp([Jobs]);
  jobs = platform.app.get(JobRunner);
});
afterAll(() => platform.close());

async function until<T>(ask: () => Promise<T | undefined> | T | undefined): Promise<T> {
  for (let tries = 0; tries < 150; tries += 1) {
    const answer = await ask();
    if (answer) return answer;
    await sleep(50);
  }
  throw new Error('It did not happen within 7.5 s');
}

interface Row {
  state: string;
  retry_count: number;
  wait: number;
}
const row = async (name: string): Promise<Row | undefined> => {
  const [found] = await platform.dataSource.query<Row[]>(
    `select state, retry_count, extract(epoch from start_after - now())::float as wait from job.job where name = $1`,
    [name],
  );
  return found;
};

describe('a background job', () => {
  test('is done soon after it was asked for, with what it was given', async () => {
    const before = performance.now();
    await jobs.enqueue('send-letter', { to: 'Ada' });
    await until(() => done.includes('Ada'));
    expect(performance.now() - before).toBeLessThan(3000);
    expect(await jobs.counts()).toMatchObject({ dead: 0 });
  });

  test('that is urgent goes before those that wait', async () => {
    await platform.app.get(UnitOfWork).run(async () => {
      for (let each = 1; each <= 20; each += 1) await jobs.enqueue('send-letter', { to: `Patient ${each}` });
      await jobs.enqueue('send-letter', { to: 'Urgent' }, { isUrgent: true });
    });
    await until(() => done.filter((to) => to.startsWith('Patient')).length === 20);
    // One may have been taken already.
    expect(done.slice(-21).indexOf('Urgent')).toBeLessThanOrEqual(1);
  });

  test('that fails waits and is tried again, later each time; that failed every try is dead and visible', async () => {
    await jobs.enqueue('send-parcel', { to: 'someone@example.org' });
    const failed = await until(async () => {
      const found = await row('send-parcel');
      return found?.state === 'retry' ? found : undefined;
    });
    expect(failures).toBe(1);
    expect(failed.wait).toBeGreaterThan(10);
    expect(await jobs.counts()).toMatchObject({ waiting: 1, dead: 0 });
    expect(await jobs.dead()).toEqual([]);

    // Not the first failure but the last.
    await platform.dataSource.query(
      `update job.job set start_after = now(), retry_count = retry_limit - 1 where name = 'send-parcel'`,
    );
    // Retries are looked for every half minute; this is how pg-boss wakes its workers sooner.
    await platform.dataSource.query(
      `select pg_notify('pgboss_' || left(encode(sha224('job'), 'hex'), 24), 'send-parcel')`,
    );
    const dead = await until(async () => {
      const found = await jobs.dead();
      return found.length > 0 ? found : undefined;
    });
    expect(failures).toBe(2);
    expect(dead).toEqual([{ id: expect.any(String), name: 'send-parcel', failedAt: expect.any(Date) }]);
    expect(await jobs.counts()).toMatchObject({ waiting: 0, dead: 1 });

    const lines = platform.logged.filter(({ jobName }) => jobName === 'send-parcel');
    expect(lines.map(({ level, msg }) => [level, msg])).toEqual([
      [40, 'A job failed and will be tried again'],
      [50, 'A job failed its last try and is dead'],
    ]);
    expect(JSON.stringify(platform.logged)).not.toContain('someone@example.org');
  });

  test('is still done soon after the database ended every connection, the listening one included', async () => {
    await platform.dataSource.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid()`,
    );
    const before = performance.now();
    await until(async () => {
      try {
        await jobs.enqueue('send-letter', { to: 'Grace' });
        return true;
      } catch {
        return false;
      }
    });
    await until(() => done.includes('Grace'));
    expect(performance.now() - before).toBeLessThan(5000);
  });

  test('that runs while the hub stops is finished first, with its database still there', async () => {
    const stopping = await startPlatformApp([Jobs]);
    await stopping.dataSource.query('create table carried (step int)');
    await stopping.app.get(JobRunner).enqueue('carry-far', {});
    const count = async (source: typeof stopping.dataSource) =>
      (await source.query<unknown[]>('select 1 from carried')).length;
    await until(async () => (await count(stopping.dataSource)) === 1);
    await stopping.app.close();

    const later = await createDataSource(stopping.env.databaseUrl).initialize();
    try {
      expect(await count(later)).toBe(2);
      const [job] = await later.query<{ state: string }[]>(
        `select state from job.job where name = 'carry-far'`,
      );
      expect(job?.state).toBe('completed');
    } finally {
      await later.destroy();
    }
  });
});
