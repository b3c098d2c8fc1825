import { createServer, type Server } from 'node:http';
import { Inject, Injectable, Logger } from '@nestjs/common';
import type { BeforeApplicationShutdown, OnApplicationBootstrap, OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { InjectDataSource } from '@nestjs/typeorm';
import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { DataSource } from 'typeorm';
import { poolOf } from '#platform/database/data-source.ts';
import type { Env } from '#platform/env.ts';
import { JobRunner } from '#platform/jobs/job-runner.ts';
import { ENV } from '#platform/platform.tokens.ts';
import { RealtimeGateway } from '#platform/realtime/realtime.gateway.ts';
import { COUNT_WRAPPED } from '#platform/secrets/wrapped-keys.ts';
import { SettingError } from '#platform/start-error.ts';

const BUCKETS_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/**
 * `/metrics` for Prometheus, on a port of its own at the loopback address: never where the public can reach it. Nothing
 * is counted unless that port is set.
 */
@Injectable()
export class Metrics implements OnModuleInit, OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly registry = new Registry();
  private readonly log = new Logger(Metrics.name);
  private server: Server | undefined;

  constructor(
    @Inject(ENV) private readonly env: Env,
    private readonly http: HttpAdapterHost,
    private readonly realtime: RealtimeGateway,
    private readonly jobs: JobRunner,
    @InjectDataSource() private readonly dataSource: DataSource,
  ) {}

  onModuleInit(): void {
    if (this.env.metricsPort === undefined) return;
    collectDefaultMetrics({ register: this.registry });
    this.measureRequests();
    this.countSockets();
    this.countJobs();
    this.countConnections();
    this.countMessageKeys();
  }

  async onApplicationBootstrap(): Promise<void> {
    const { metricsPort: port } = this.env;
    if (port === undefined) return;
    const server = createServer((request, response) => {
      if (request.url !== '/metrics') return void response.writeHead(404).end();
      this.registry.metrics().then(
        (text) => response.writeHead(200, { 'Content-Type': this.registry.contentType }).end(text),
        (error: unknown) => {
          this.log.error(error);
          response.writeHead(500).end();
        },
      );
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', () => reject(new SettingError('METRICS_PORT', `${port} is taken or forbidden`)));
      server.listen(port, '127.0.0.1', resolve);
    });
    this.server = server;
  }

  beforeApplicationShutdown(): void {
    this.server?.close();
    this.server?.closeAllConnections();
    this.registry.clear();
  }

  private measureRequests(): void {
    const durations = new Histogram({
      name: 'http_request_duration_seconds',
      help: 'Time from a request to the end of its answer',
      labelNames: ['method', 'route', 'status'],
      buckets: BUCKETS_SECONDS,
      registers: [this.registry],
    });
    const fastify = this.http.httpAdapter.getInstance<FastifyInstance>();
    fastify.addHook('onResponse', async (request, reply) => {
      // The route's pattern and never the address: there are as many addresses as records, and some hold a secret.
      const route = request.routeOptions.url ?? 'none';
      durations.observe(
        { method: request.method, route, status: reply.statusCode },
        reply.elapsedTime / 1000,
      );
    });
  }

  private countSockets(): void {
    const { realtime } = this;
    this.registry.registerMetric(
      new Gauge({
        name: 'sockets_connected',
        help: 'Open socket.io connections',
        registers: [],
        collect() {
          this.set(realtime.connections);
        },
      }),
    );
    if (this.env.redisUrl === undefined) return;
    this.registry.registerMetric(
      new Gauge({
        name: 'processes_hear_each_other',
        help: '1 while live updates reach the sockets of every process, 0 while Redis is away',
        registers: [],
        collect() {
          this.set(realtime.hearsOthers ? 1 : 0);
        },
      }),
    );
  }

  /** While a key is being changed: when none is left under its name, it can go. */
  private countMessageKeys(): void {
    const counted = () =>
      this.dataSource.query<{ name: string; count: number }[]>(COUNT_WRAPPED).catch(() => []);
    this.registry.registerMetric(
      new Gauge({
        name: 'message_keys',
        help: 'Conversations and reports whose keys are sealed with each of MESSAGE_KEYS',
        labelNames: ['name'],
        registers: [],
        async collect() {
          this.reset();
          for (const { name, count } of await counted()) this.set({ name }, count);
        },
      }),
    );
  }

  private countJobs(): void {
    const counted = () => this.jobs.counts().catch(() => null);
    this.registry.registerMetric(
      new Gauge({
        name: 'jobs',
        help: 'Background jobs that wait, run, or failed every try',
        labelNames: ['state'],
        registers: [],
        async collect() {
          this.reset();
          // With the database away there is nothing to tell, and the other figures matter the more.
          for (const [state, count] of Object.entries((await counted()) ?? {})) this.set({ state }, count);
        },
      }),
    );
  }

  private countConnections(): void {
    const pool = poolOf(this.dataSource);
    this.registry.registerMetric(
      new Gauge({
        name: 'database_connections',
        help: 'Connections of the pool, and requests that wait for one',
        labelNames: ['state'],
        registers: [],
        collect() {
          this.set({ state: 'in-use' }, pool.totalCount - pool.idleCount);
          this.set({ state: 'idle' }, pool.idleCount);
          this.set({ state: 'waited-for' }, pool.waitingCount);
        },
      }),
    );
  }
}
