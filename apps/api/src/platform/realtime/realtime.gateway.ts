import { Inject, Injectable, Logger } from '@nestjs/common';
import type {
  BeforeApplicationShutdown,
  OnApplicationBootstrap,
  OnApplicationShutdown,
} from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { SOCKET_PATH, type Notices, type Requests } from '@hub/contracts/realtime';
import type { IncomingMessage, Server as HttpServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { Server, type BroadcastOperator, type ServerOptions, type Socket } from 'socket.io';
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
import { SharedRooms } from '#platform/realtime/shared-rooms.ts';
import { cutThoseWhoDoNotRead } from '#platform/realtime/waiting-bounds.ts';

interface SocketData {
  actor: Actor;
  token: string;
}
/** What the hub's processes ask and tell each other. */
interface BetweenProcesses {
  'people-in': (room: string, answer: (personIds: string[]) => void) => void;
  'rooms-of': (personId: string, answer: (rooms: string[]) => void) => void;
  told: (what: string, about: string) => void;
}
export type HubSocket = Socket<Requests, Notices, BetweenProcesses, SocketData>;
type HubServer = Server<Requests, Notices, BetweenProcesses, SocketData>;
type Acknowledge = (problem?: unknown) => void;

const REQUESTS_PER_SECOND = 20;
/** A page waits for this: what the other processes have not said by then is left out. */
const ASK_OTHERS_FOR_MS = 1000;
const RESUME_AT_ONCE = 8;
const RESUME_EVERY_MS = 1000;
const TRY_AGAIN_MS = 5000;
/** Well within the minute in which an ended sign-in hears nothing more. */
const AWAY_RESUME_MS = 25_000;

/** The one socket.io server. Who is asking is checked at the handshake and again with every request. */
@Injectable()
export class RealtimeGateway
  implements OnApplicationBootstrap, BeforeApplicationShutdown, OnApplicationShutdown
{
  private server: HubServer | undefined;
  private shared: SharedRooms | undefined;
  private beginning: Promise<void> | undefined;
  private isToBeginAgain = false;
  private requests: Array<MarkedMethod<RequestMark>> = [];
  private roomsOfSomebody: Array<MarkedMethod<true>> = [];
  private isStopping = false;
  private readonly told = new Map<string, (about: string) => void>();
  private readonly windows: Array<(inRooms: string[]) => void> = [];
  private readonly limit = new RateLimiterMemory({ points: REQUESTS_PER_SECOND, duration: 1 });
  private readonly log = new Logger(RealtimeGateway.name);

  constructor(
    @Inject(ENV) private readonly env: Env,
    private readonly actors: ActorFinder,
    private readonly methods: MarkedMethods,
    private readonly http: HttpAdapterHost,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const between = await this.otherProcesses();
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
      ...between,
    });
    cutThoseWhoDoNotRead(this.server.engine, () =>
      this.log.warn('A client that does not read was cut. It asks again when it comes back'),
    );
    this.server.on('people-in', (room, answer) => answer(this.peopleHereIn(room)));
    this.server.on('rooms-of', (personId, answer) => answer(this.roomsHereOf(personId)));
    this.server.on('told', (what, about) => this.told.get(what)?.(about));
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
    // Those of this process: the others serve on.
    this.server?.local.disconnectSockets(true);
    this.server?.engine.close();
  }

  /** Only now: requests that were in flight could still tell something. */
  async onApplicationShutdown(): Promise<void> {
    await this.shared?.close();
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
    const others = await this.askOthers((server) => server.serverSideEmitWithAck('people-in', room));
    return [...new Set([...this.peopleHereIn(room), ...others])];
  }

  /** The rooms that a person's windows are in, on every process. */
  async roomsOf(personId: string): Promise<string[]> {
    const others = await this.askOthers((server) => server.serverSideEmitWithAck('rooms-of', personId));
    return [...new Set([...this.roomsHereOf(personId), ...others])];
  }

  /** What a process remembers, and must not when another one knows better. May be lost while Redis is away. */
  tellOthers(what: string, about = ''): void {
    if (this.shared) this.server?.serverSideEmit('told', what, about);
  }

  hearOthers(what: string, hear: (about: string) => void): void {
    this.told.set(what, hear);
  }

  /** Hears of each window that has come or is going, on this process, by the rooms it is in. */
  onWindow(hear: (inRooms: string[]) => void): void {
    this.windows.push(hear);
  }

  get connections(): number {
    return this.server?.engine.clientsCount ?? 0;
  }

  /** Whether this process and the others hear each other; undefined where there is only one. */
  get hearsOthers(): boolean | undefined {
    return this.shared?.isThere;
  }

  private async otherProcesses(): Promise<Partial<ServerOptions>> {
    const { redisUrl: url, secret } = this.env;
    if (url === undefined) return {};
    const { shared, adapter } = await SharedRooms.open({
      url,
      secret,
      log: this.log,
      onMissed: () => void this.beginAnew(),
    });
    this.shared = shared;
    void this.keepPagesFresh(shared);
    return { adapter };
  }

  private socketsHere(): HubSocket[] {
    return [...(this.server?.of('/').sockets.values() ?? [])];
  }

  private hereIn(room: string): HubSocket[] {
    const ids = this.server?.of('/').adapter.rooms.get(room) ?? [];
    return [...ids].flatMap((id) => this.server?.of('/').sockets.get(id) ?? []);
  }

  private peopleHereIn(room: string): string[] {
    return [...new Set(this.hereIn(room).map(({ data }) => data.actor.personId))];
  }

  private roomsHereOf(personId: string): string[] {
    return [...new Set(this.hereIn(rooms.person(personId)).flatMap((socket) => [...socket.rooms]))];
  }

  /** Nobody fails, or waits for long, because another process does not answer. */
  private async askOthers(ask: (server: HubServer) => Promise<string[][]>): Promise<string[]> {
    if (!this.server || !this.shared?.isThere) return [];
    const nothing: string[][] = [];
    const answers = ask(this.server).catch(
      ({ responses }: { responses?: string[][] }) => responses ?? nothing,
    );
    return (await Promise.race([answers, sleep(ASK_OTHERS_FOR_MS, nothing, { ref: false })])).flat();
  }

  /** What the other processes said is gone: every page here is told, once however much was missed meanwhile. */
  private async beginAnew(): Promise<void> {
    this.isToBeginAgain = true;
    this.beginning ??= (async () => {
      while (this.isToBeginAgain && !this.isStopping) {
        this.isToBeginAgain = false;
        const waiting = this.socketsHere();
        let failure: unknown;
        const next = async (): Promise<void> => {
          for (let socket = waiting.pop(); socket; socket = waiting.pop())
            await this.resume(socket).catch((error: unknown) => {
              failure = error;
              // With the database away, one question that waited for it is enough.
              waiting.length = 0;
            });
        };
        await Promise.all(Array.from({ length: RESUME_AT_ONCE }, next));
        if (failure)
          this.log.warn({ err: failure, msg: 'Open pages could not be looked up; it is tried again' });
        this.isToBeginAgain ||= failure !== undefined;
        await sleep(failure ? TRY_AGAIN_MS : RESUME_EVERY_MS, undefined, { ref: false });
      }
    })().finally(() => (this.beginning = undefined));
    await this.beginning;
  }

  /** Pages whose process hears no other ask now and then, one after the other. */
  private async keepPagesFresh(shared: SharedRooms): Promise<void> {
    while (!this.isStopping) {
      const sockets = shared.isThere ? [] : this.socketsHere();
      for (const socket of sockets) {
        await sleep(AWAY_RESUME_MS / sockets.length, undefined, { ref: false });
        if (shared.isThere || this.isStopping) break;
        // With the database away too there is nothing to ask.
        await this.resume(socket).catch(() => {});
      }
      await sleep(1000, undefined, { ref: false });
    }
  }

  /**
   * For a socket that may have missed something: also that its sign-in was ended, or that its person was taken out of a room.
   * It is cut, or keeps its person's own rooms alone, and asks for everything again.
   */
  private async resume(socket: HubSocket): Promise<void> {
    const actor = await this.actors.find(socket.data.token);
    const isOver = !actor || actor.awaits !== null;
    if (isOver) socket.emit('sign-in.ended');
    // Whoever may comes back at once, to the place they have now.
    if (isOver || roomsOfPlace(actor).join() !== roomsOfPlace(socket.data.actor).join()) {
      socket.disconnect(true);
      return;
    }
    socket.data.actor = actor;
    const own = new Set([socket.id, ...roomsOfPlace(actor), ...(await this.joinRooms(socket))]);
    for (const room of socket.rooms) if (!own.has(room)) await socket.leave(room);
    socket.emit('realtime.resumed');
  }

  private async admit(socket: HubSocket): Promise<void> {
    const token = tokenFrom(this.env, socket.request.headers.cookie);
    const actor = token === undefined ? null : await this.actors.find(token);
    if (!token || !actor || actor.awaits) throw problem('not-signed-in');
    socket.data = { actor, token };
    await this.joinRooms(socket);
  }

  /** Whoever is taken out of a room while its name is being read would stay in it: what was joined is read again. */
  private async joinRooms(socket: HubSocket): Promise<string[]> {
    const { actor } = socket.data;
    const own = [rooms.person(actor.personId)];
    await socket.join(own);
    for (const { call } of this.roomsOfSomebody) {
      const joined = (await call(actor)) as string[];
      if (joined.length === 0) continue;
      await socket.join(joined);
      const still = new Set((await call(actor)) as string[]);
      for (const room of joined) if (!still.has(room)) await socket.leave(room);
      own.push(...joined.filter((room) => still.has(room)));
    }
    return own;
  }

  private attend(socket: HubSocket): void {
    void socket.join(roomsOfPlace(socket.data.actor));
    const moved = (): void => {
      if (!this.isStopping) for (const hear of this.windows) hear([...socket.rooms]);
    };
    moved();
    socket.on('disconnecting', moved);
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

/** Where everybody is told what is for all, for their sign-in, for the team and for their authority. */
const roomsOfPlace = (actor: Actor): string[] => [
  rooms.everyone,
  rooms.signIn(actor.signInId),
  ...(isProgrammeTeam(actor) ? [rooms.programmeTeam] : []),
  ...(actor.member ? [rooms.authority(actor.member.authorityId)] : []),
];
