import { type DynamicModule, Module } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { Logger } from 'pino';
import { SignedInGuard } from '#platform/auth/signed-in.guard.ts';
import { Clock } from '#platform/clock.ts';
import { Readiness } from '#platform/readiness.ts';
import { UnitOfWork } from '#platform/database/unit-of-work.ts';
import { MarkedMethods } from '#platform/discovery.ts';
import type { Env } from '#platform/env.ts';
import { DomainEvents } from '#platform/events/domain-events.ts';
import { RequestLimits } from '#platform/http/request-limits.ts';
import { ImageWorkshop } from '#platform/images/image-workshop.ts';
import { JobRunner } from '#platform/jobs/job-runner.ts';
import { ENV } from '#platform/platform.tokens.ts';
import { RealtimeGateway } from '#platform/realtime/realtime.gateway.ts';
import { KeyRing } from '#platform/secrets/key-ring.ts';
import { Sealer } from '#platform/secrets/sealer.ts';
import type { DataSource } from 'typeorm';

export interface PlatformOptions {
  env: Env;
  log: Logger;
  /** Connected and migrated. */
  dataSource: DataSource;
  /** A test's own; the machine's otherwise. */
  clock?: Clock;
}

@Module({})
export class PlatformModule {
  static with({ env, dataSource, clock = new Clock() }: PlatformOptions): DynamicModule {
    const shared = [
      { provide: ENV, useValue: env },
      { provide: Sealer, useValue: new Sealer(env.secret) },
      { provide: KeyRing, useValue: new KeyRing(env) },
      { provide: Clock, useValue: clock },
      UnitOfWork,
      MarkedMethods,
      DomainEvents,
      JobRunner,
      ImageWorkshop,
      RealtimeGateway,
      RequestLimits,
      Readiness,
    ];
    return {
      module: PlatformModule,
      global: true,
      imports: [
        DiscoveryModule,
        TypeOrmModule.forRootAsync({ useFactory: () => ({}), dataSourceFactory: async () => dataSource }),
      ],
      providers: [...shared, { provide: APP_GUARD, useClass: SignedInGuard }],
      exports: shared.map((provider) => ('provide' in provider ? provider.provide : provider)),
    };
  }
}
