import 'reflect-metadata';
import '#platform/temporal.ts';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module.ts';
import { createHttpAdapter, setUpHttp } from '#platform/http/set-up-http.ts';
import { NestLog } from '#platform/log.ts';
import type { PlatformOptions } from '#platform/platform.module.ts';

export interface HubParts extends PlatformOptions {
  /** The built web; absent in tests. */
  webRoot?: string;
}

/** The whole application on one HTTP server, not yet listening. */
export async function createHub({ webRoot, ...parts }: HubParts): Promise<NestFastifyApplication> {
  const { env, log } = parts;
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.with(parts),
    createHttpAdapter(env, log),
    { logger: new NestLog(log), bodyParser: false, abortOnError: false },
  );
  await setUpHttp(app, env, webRoot);
  return app;
}
