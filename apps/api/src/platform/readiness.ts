import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { BeforeApplicationShutdown } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { poolOf } from '#platform/database/data-source.ts';
import type { Env } from '#platform/env.ts';
import { ENV } from '#platform/platform.tokens.ts';

/** A proxy asks every second or so. Until it has heard, it still sends requests, and they are still answered. */
const HEARD_AFTER_MS = 1500;
/** Longer than this is an answer too. */
const ASK_FOR_MS = 900;

/** Whether this process should be given requests: not while it stops, not while its database is away. */
@Injectable()
export class Readiness implements BeforeApplicationShutdown {
  private isStopping = false;
  private asking: Promise<boolean> | undefined;

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    @Inject(ENV) private readonly env: Env,
  ) {}

  async beforeApplicationShutdown(): Promise<void> {
    this.isStopping = true;
    // The demonstration has no proxy, and a person who waits for their terminal.
    if (this.env.mode === 'production') await sleep(HEARD_AFTER_MS);
  }

  async isReady(): Promise<boolean> {
    if (this.isStopping) return false;
    // Whoever asks again while the last asking still waits joins it, so that asking uses up one connection at the most.
    this.asking ??= poolOf(this.dataSource)
      .query('select 1')
      .then(() => true)
      .catch(() => false)
      .finally(() => (this.asking = undefined));
    return Promise.race([this.asking, sleep(ASK_FOR_MS, false, { ref: false })]);
  }
}
