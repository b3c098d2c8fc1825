import { Inject, Injectable, Logger } from '@nestjs/common';
import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { SOCKET_PATH, type Notices, type Requests } from '@hub/contracts/realtime';
import type { IncomingMessage, Server as HttpServer } from 'node:http';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { Server, type BroadcastOperator, type Socket } from 'socket.io';
import { type Actor, ActorFinder, isProgrammeTeam } from '#platform/auth/actor.ts';
import { tokenFrom } from '#platform/auth/sign-in-cookie.ts';
import { MarkedMethods, type MarkedMethod } from '#platform/discovery.ts';
import type { Env } from '#platform/env.ts';
import { isOwnOrigin } from '#platform/http/origin.ts';
import { presentProblem, problem, ProblemException } from '#platform/http/problem.ts';
import { invalidInput } from '#platform/http/validation.ts';
import { ENV } from '#platform/platform.tokens.ts';
import { JOINS_ROOMS } from '#platform/realtime/joins-rooms.decorator.ts';
import { ANSWERS_REQUEST, type RequestMark } from '#platform/realtime/requested.decorator.ts';
import { rooms } from '#platform/realtime/rooms.ts';

interface SocketData {
  actor: Actor;
  token: string;
}
export type HubSocket = Socket<Requests, Notices, Record<string, never>, SocketData>;
type Acknowledge = (problem?: unknown) => void;

const REQUESTS_PER_SECOND = 20;

/** The one socket.io server. Who is asking is checked at the handshake and again with every request. */
@Injectable()
export class RealtimeGateway implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private server: Server<Requests, Notices, Record<string, never>, SocketData> | undefined;
  private requests: Array<MarkedMethod<RequestMark>> = [];
  private roomsOfSomebody: Array<MarkedMethod<true>> = [];
  private isStopping = false;
  private readonly limit = new RateLimiterMemory({ points: REQUESTS_PER_SECOND, duration: 1 });
  private readonly log = new Logger(RealtimeGateway.name);

  constructor(
    @Inject(ENV) private readonly env: Env,
    private readonly actors: ActorFinder,
    private readonly methods: MarkedMethods,
    private readonly http: HttpAdapterHost,
  ) {}

  onApplicationBootstrap(): void {
    this.requests = this.methods.find<RequestMark>(ANSWERS_REQUEST);
    this.roomsOfSomebody = this.methods.find<true>(JOINS_ROOMS);
    this.server = new Server(this.http.httpAdapter.getHttpServer() as HttpServer, {
      path: SOCKET_PATH,
      serveClient: false,
      // A dead link is noticed within 20 s; socket.io's own default is 45 s.
      pingInterval: 10_000,
      pingTimeout: 8_000,
      maxHttpBufferSize: 64 * 1024,
      perMessageDeflate: false,
      // No connectionStateRecovery: it puts a socket back into rooms that its person may have been taken out of meanwhile.
      // Pages join theirs anew and ask again for what is on them.
      allowRequest: (request: IncomingMessage, decide) => {
        decide(null, !this.isStopping && isOwnOrigin(this.env, request.headers));
      },
    });
    this.server.use((socket, next) => {
      this.admit(socket).then(
        () => next(),
        () => next(new Error('not-signed-in')),
      );
    });
    this.server.on('connection', (socket) => this.attend(socket));
  }

  beforeApplicationShutdown(): void {
    // Before the HTTP server waits for its connections to end: open sockets would keep it waiting. Not the server's own
    // close(), which would refuse HTTP at once as well.
    this.isStopping = true;
    this.server?.disconnectSockets(true);
    this.server?.engine.close();
  }

  /** A room, or several: each socket in any of them is told once. */
  to(room: string | string[]): BroadcastOperator<Notices, SocketData> {
    if (!this.server) throw new Error('The hub has not started');
    return this.server.to(room);
  }

  /** Tells a sign-in that it is over and cuts its sockets, on every process. */
  end(signInId: string): void {
    this.to(rooms.signIn(signInId)).emit('sign-in.ended');
    this.server?.in(rooms.signIn(signInId)).disconnectSockets(true);
  }

  /** Cuts a person's sockets, which come back at once: into the rooms of the place they have now. */
  readmit(personId: string): void {
    this.server?.in(rooms.person(personId)).disconnectSockets(true);
  }

  /** A person's windows are in this room from now on, on every process. */
  enter(personId: string, room: string): void {
    this.server?.in(rooms.person(personId)).socketsJoin(room);
  }

  /** A person's windows are not in this room any more, on every process. */
  leave(personId: string, room: string): void {
    this.server?.in(rooms.person(personId)).socketsLeave(room);
  }

  /** Nobody is in this room any more; whoever may be comes back by asking. */
  empty(room: string): void {
    this.server?.in(room).socketsLeave(room);
  }

  /** Whose windows are in a room, on every process, each person once. */
  async peopleIn(room: string): Promise<string[]> {
    const sockets = (await this.server?.in(room).fetchSockets()) ?? [];
    return [...new Set(sockets.map(({ data }) => data.actor.personId))];
  }

  /** The rooms that a person's windows are in, on every process. */
  async roomsOf(personId: string): Promise<string[]> {
    const sockets = (await this.server?.in(rooms.person(personId)).fetchSockets()) ?? [];
    return [...new Set(sockets.flatMap((socket) => [...socket.rooms]))];
  }

  get connections(): number {
    return this.server?.engine.clientsCount ?? 0;
  }

  private async admit(socket: HubSocket): Promise<void> {
    const token = tokenFrom(this.env, socket.request.headers.cookie);
    const actor = token === undefined ? null : await this.actors.find(token);
    if (!token || !actor || actor.awaits) throw problem('not-signed-in');
    socket.data = { actor, token };
    await this.joinRooms(socket);
  }

  /** Whoever is taken out of a room while its name is being read would stay in it: what was joined is read again. */
  private async joinRooms(socket: HubSocket): Promise<void> {
    const { actor } = socket.data;
    await socket.join(rooms.person(actor.personId));
    for (const { call } of this.roomsOfSomebody) {
      const joined = (await call(actor)) as string[];
      if (joined.length === 0) continue;
      await socket.join(joined);
      const still = new Set((await call(actor)) as string[]);
      for (const room of joined) if (!still.has(room)) await socket.leave(room);
    }
  }

  private attend(socket: HubSocket): void {
    const { actor } = socket.data;
    void socket.join([rooms.everyone, rooms.signIn(actor.signInId)]);
    if (isProgrammeTeam(actor)) void socket.join(rooms.programmeTeam);
    if (actor.member) void socket.join(rooms.authority(actor.member.authorityId));

    for (const method of this.requests) {
      const answer = (body: unknown, acknowledge: unknown) => {
        const respond: Acknowledge =
          typeof acknowledge === 'function' ? (acknowledge as Acknowledge) : () => {};
        void this.answer(socket, method, body).then(
          () => respond(),
          (error: unknown) => respond(this.refusal(error, method.name)),
        );
      };
      socket.on(method.mark.name, answer);
    }
  }

  private async answer(
    socket: HubSocket,
    { mark, call }: MarkedMethod<RequestMark>,
    body: unknown,
  ): Promise<void> {
    await this.limit.consume(socket.id).catch(() => {
      throw problem('too-many-requests', { retryAfterSeconds: 1 });
    });
    // The sign-in may have ended, or the person may have moved, since the handshake.
    const actor = await this.actors.find(socket.data.token);
    if (!actor || actor.awaits) {
      socket.disconnect(true);
      throw problem('not-signed-in');
    }
    const result = await mark.schema['~standard'].validate(body);
    if (result.issues) throw invalidInput(result.issues);
    await call(actor, result.value, socket);
  }

  private refusal(error: unknown, method: string): unknown {
    if (error instanceof ProblemException) return presentProblem(error);
    this.log.error({ err: error, method });
    return presentProblem(problem('internal-error'));
  }
}
