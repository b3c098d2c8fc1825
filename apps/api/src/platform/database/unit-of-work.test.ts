import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/database/unit-of-work.ts';
import { DomainEvents } from '#platform/events/domain-events.ts';
import { On } from '#platform/events/on.decorator.ts';
import { Job } from '#platform/jobs/job.decorator.ts';
import { JobRunner } from '#platform/jobs/job-runner.ts';
import { type PlatformApp, startPlatformApp } from '#testing/platform-app.ts';

class NoteWritten {
  constructor(readonly text: string) {}
}
class OtherThing {}

const heard: string[] = [];

@Injectable()
class Listeners {
  constructor(private readonly work: UnitOfWork) {}

  @On(NoteWritten)
  fails(): void {
    throw new Error('A listener that fails');
  }
  @On(NoteWritten)
  async reads({ text }: NoteWritten): Promise<void> {
    // By now the row is there for everyone.
    const rows = await this.work.sql('select text from note where text = $1', [text]);
    heard.push(`${text}: ${rows.length}`);
  }
  @On(OtherThing)
  hearsNothing(): void {
    heard.push('other');
  }
  @Job('count-notes')
  counts(): void {}
}

let platform: PlatformApp;
let work: UnitOfWork;
let events: DomainEvents;
let jobs: JobRunner;
beforeAll(async () => {
  platform = await startPlatformApp([Listeners]);
  work = platform.app.get(UnitOfWork);
  events = platform.app.get(DomainEvents);
  jobs = platform.app.get(JobRunner);
  await platform.dataSource.query('create table note (text text primary key)');
});
afterAll(() => platform.close());
beforeEach(() => {
  heard.length = 0;
});

const write = (text: string) => work.sql('insert into note values ($1)', [text]);
const notes = async (text: string) =>
  (await platform.dataSource.query<unknown[]>('select 1 from note where text = $1', [text])).length;
const enqueued = async (text: string) =>
  (await platform.dataSource.query<unknown[]>(`select 1 from job.job where data->>'text' = $1`, [text]))
    .length;

async function writeAndTell(text: string): Promise<void> {
  await write(text);
  events.afterCommit(new NoteWritten(text));
  await jobs.enqueue('count-notes', { text });
}

describe('a unit of work', () => {
  test('that commits keeps its rows and its jobs, then tells its events', async () => {
    await work.run(async () => {
      await writeAndTell('kept');
      expect(heard).toEqual([]);
      expect(await notes('kept')).toBe(0);
    });
    expect([await notes('kept'), await enqueued('kept')]).toEqual([1, 1]);
    expect(heard).toEqual(['kept: 1']);
  });

  test('that fails keeps nothing, enqueues nothing and tells nobody', async () => {
    await expect(
      work.run(async () => {
        await writeAndTell('lost');
        throw new Error('Changed my mind');
      }),
    ).rejects.toThrow('Changed my mind');
    expect([await notes('lost'), await enqueued('lost')]).toEqual([0, 0]);
    expect(heard).toEqual([]);
  });

  test('inside another is part of it, and falls with it', async () => {
    await expect(
      work.run(async () => {
        await work.run(() => writeAndTell('inner'));
        expect(heard).toEqual([]);
        throw new Error('The outer one failed');
      }),
    ).rejects.toThrow('The outer one failed');
    expect([await notes('inner'), await enqueued('inner')]).toEqual([0, 0]);
    expect(heard).toEqual([]);
  });

  test('reads its own rows before anyone else can', async () => {
    await work.run(async () => {
      await write('mine');
      const rows = await work.rows({ name: 'own-notes', text: 'select * from note where text = $1' }, [
        'mine',
      ]);
      expect(rows).toEqual([{ text: 'mine' }]);
    });
  });

  test('is nobody else’s: units at the same time keep their rows and events apart', async () => {
    const outcomes = await Promise.allSettled(
      Array.from({ length: 20 }, (_, at) =>
        work.run(async () => {
          await writeAndTell(`together-${at}`);
          if (at % 2 === 1) throw new Error('odd');
        }),
      ),
    );
    expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(10);
    expect(heard.toSorted()).toEqual(
      Array.from({ length: 10 }, (_, at) => `together-${at * 2}: 1`).toSorted(),
    );
  });

  test('is not undone by a listener that fails, which is logged and silences no other', async () => {
    platform.logged.length = 0;
    await expect(work.run(() => writeAndTell('despite'))).resolves.toBeUndefined();
    expect(heard).toEqual(['despite: 1']);
    expect(JSON.stringify(platform.logged)).toContain('A listener that fails');
  });

  test('must be open before something is left for after it', () => {
    expect(() => events.afterCommit(new NoteWritten('nowhere'))).toThrow('outside a unit of work');
  });
});
