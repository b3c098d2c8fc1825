import { Injectable } from '@nestjs/common';
import type { BeforeApplicationShutdown } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { poolOf } from '#platform/database/data-source.ts';

/** Whether this process should be given requests: not while it stops, not while its database is away. */
@Injectable()
export class Readiness implements BeforeApplicationShutdown {
  private isStopping = false;

  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  beforeApplicationShutdown(): void {
    this.isStopping = true;
  }

  async isReady(): Promise<boolean> {
    if (this.isStopping) return false;
    // A pool that waits for a stopped database must not make the answer wait with it.
    const answer = poolOf(this.dataSource)
      .query('select 1')
      .then(() => true)
      .catch(() => false);
    const timeout = new Promise<boolean>((resolve) => setTimeout(resolve, 1000, false).unref());
    return Promise.race([answer, timeout]);
  }
}
