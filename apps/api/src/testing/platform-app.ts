import { Global, Module, type Provider } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { DestinationStream } from 'pino';
import type { DataSource } from 'typeorm';
import { type Actor, ActorFinder } from '#platform/auth/actor.ts';
import { createDataSource } from '#platform/database/data-source.ts';
import { type Env, readEnv } from '#platform/env.ts';
import { createHttpAdapter, setUpHttp } from '#platform/http/set-up-http.ts';
import { createLog, NestLog } from '#platform/log.ts';
import { PlatformModule } from '#platform/platform.module.ts';
import { createTestDatabase } from '#testing/test-database.ts';

export interface PlatformApp {
  app: NestFastifyApplication;
  address: string;
  dataSource: DataSource;
  env: Env & { databaseUrl: string };
  /** Who is signed in, by the token of their cookie. */
  actors: Map<string, Actor>;
  /** Each line written to the log. */
  logged: Record<string, unknown>[];
  close(): Promise<void>;
}

/** The platform alone, with a test's own listeners, jobs and socket requests instead of the product's. */
export async function startPlatformApp(
  providers: Provider[],
  settings: Record<string, string> = {},
): Promise<PlatformApp> {
  const database = await createTestDatabase();
  const env = { ...readEnv(settings), databaseUrl: database.url };
  const dataSource = await createDataSource(database.url, { poolSize: 6 }).initialize();
  const actors = new Map<string, Actor>();
  const logged: Record<string, unknown>[] = [];
  const lines: DestinationStream = {
    write: (line) => void logged.push(JSON.parse(line) as (typeof logged)[0]),
  };
  const log = createLog('warn', lines);

  @Global()
  @Module({
    imports: [PlatformModule.with({ env, log, dataSource })],
    providers: [
      ...providers,
      { provide: ActorFinder, useValue: { find: async (token: string) => actors.get(token) ?? null } },
    ],
    exports: [ActorFinder],
  })
  class PlatformTestModule {}

  const app = await NestFactory.create<NestFastifyApplication>(
    PlatformTestModule,
    createHttpAdapter(env, log),
    { logger: new NestLog(log), bodyParser: false, abortOnError: false },
  );
  await setUpHttp(app, env);
  await app.listen(0, '127.0.0.1');
  return {
    app,
    env,
    dataSource,
    actors,
    logged,
    address: (await app.getUrl()).replace('[::1]', '127.0.0.1'),
    close: async () => {
      await app.close();
      await database.drop();
    },
  };
}

export const anActor = (signInId: string, rest: Partial<Actor> = {}): Actor => ({
  personId: signInId,
  name: 'Somebody',
  email: 'somebody@example.org',
  photo: null,
  signInId,
  awaits: null,
  programmeRole: null,
  member: null,
  ...rest,
});
