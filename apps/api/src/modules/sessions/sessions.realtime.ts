import { Injectable } from '@nestjs/common';
import { getSession, type SessionParams } from '@hub/contracts/sessions';
import type { Actor } from '#platform/auth/actor.ts';
import { On } from '#platform/events/on.decorator.ts';
import { type HubSocket, RealtimeGateway } from '#platform/realtime/realtime.gateway.ts';
import { Requested } from '#platform/realtime/requested.decorator.ts';
import { rooms } from '#platform/realtime/rooms.ts';
import { SessionAnswered, SessionChanged, SessionsChanged } from './sessions.events.ts';
import { SessionsService } from './sessions.service.ts';

@Injectable()
export class SessionsRealtime {
  constructor(
    private readonly realtime: RealtimeGateway,
    private readonly sessions: SessionsService,
  ) {}

  @On(SessionChanged)
  tellOfOne({ sessionId, isPublic }: SessionChanged): void {
    this.realtime.to(audience(isPublic)).emit('session.changed', { sessionId });
  }

  @On(SessionsChanged)
  tellOfMany({ isPublic }: SessionsChanged): void {
    this.realtime.to(audience(isPublic)).emit('sessions.changed');
  }

  @On(SessionAnswered)
  tellWatchers({ sessionId }: SessionAnswered): void {
    this.realtime.to(rooms.session(sessionId)).emit('session.answered', { sessionId });
  }

  @Requested('session.watch', getSession.params)
  async watch(actor: Actor, { sessionId }: SessionParams, socket: HubSocket): Promise<void> {
    const { id } = await this.sessions.get(actor, sessionId);
    await socket.join(rooms.session(id));
  }

  @Requested('session.unwatch', getSession.params)
  async unwatch(_actor: Actor, { sessionId }: SessionParams, socket: HubSocket): Promise<void> {
    await socket.leave(rooms.session(sessionId.toLowerCase()));
  }
}

/** That a draft exists is the programme team's to know. */
const audience = (isPublic: boolean): string => (isPublic ? rooms.everyone : rooms.programmeTeam);
