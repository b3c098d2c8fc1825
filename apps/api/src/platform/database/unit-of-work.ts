import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable, Logger } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { ClientBase, Pool } from 'pg';
import {
  DataSource,
  type EntityManager,
  type EntityTarget,
  type ObjectLiteral,
  type QueryDeepPartialEntity,
  type Repository,
} from 'typeorm';
import { poolOf } from '#platform/database/data-source.ts';

interface Unit {
  manager: EntityManager;
  afterCommit: Array<() => void | Promise<void>>;
}

/** A read with a name of its own: PostgreSQL prepares it once a connection. */
export interface Statement {
  name: string;
  text: string;
}

@Injectable()
export class UnitOfWork {
  private readonly units = new AsyncLocalStorage<Unit>();
  private readonly log = new Logger(UnitOfWork.name);

  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Runs `work` in one transaction. A nested call joins the one already open. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.units.getStore()) return work();

    const afterCommit: Unit['afterCommit'] = [];
    const result = await this.dataSource.transaction((manager) =>
      this.units.run({ manager, afterCommit }, work),
    );

    // The rows are saved: a listener that fails now must not tell the caller they are not.
    for (const callback of afterCommit) {
      try {
        await callback();
      } catch (error) {
        this.log.error(error);
      }
    }
    return result;
  }

  repository<E extends ObjectLiteral>(entity: EntityTarget<E>): Repository<E> {
    return (this.units.getStore()?.manager ?? this.dataSource.manager).getRepository(entity);
  }

  /** Stores it, unless one with its key is there; says whether it did. Two who send the same at once are told apart by it. */
  async insertNew<E extends ObjectLiteral>(
    entity: EntityTarget<E>,
    values: QueryDeepPartialEntity<E>,
  ): Promise<boolean> {
    const repository = this.repository(entity);
    const { raw } = await repository
      .createQueryBuilder()
      .insert()
      .values(values)
      .orIgnore()
      .returning(repository.metadata.primaryColumns.map(({ databaseName }) => databaseName))
      .execute();
    return (raw as unknown[]).length > 0;
  }

  /** Rows of a hand-written read, as `pg` gives them: for lists and pages, where one query must do. */
  async rows<Row extends ObjectLiteral>(statement: Statement, values: unknown[] = []): Promise<Row[]> {
    const { rows } = await (await this.client()).query<Row>({ ...statement, values });
    return rows;
  }

  /** For libraries that write their own SQL inside our transaction (the job queue). */
  async sql(text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
    return (await (await this.client()).query(text, values)).rows;
  }

  afterCommit(callback: () => void | Promise<void>): void {
    const unit = this.units.getStore();
    if (!unit) throw new Error('afterCommit was called outside a unit of work');
    unit.afterCommit.push(callback);
  }

  private async client(): Promise<ClientBase | Pool> {
    const runner = this.units.getStore()?.manager.queryRunner;
    return runner ? ((await runner.connect()) as ClientBase) : poolOf(this.dataSource);
  }
}
