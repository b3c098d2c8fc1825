import { Injectable } from '@nestjs/common';
import { On } from '#platform/events/on.decorator.ts';
import { RealtimeGateway } from '#platform/realtime/realtime.gateway.ts';
import { rooms } from '#platform/realtime/rooms.ts';
import { ThreadRead } from '#modules/threads/threads.events.ts';
import { NotificationsChanged } from './notifications.events.ts';

@Injectable()
export class NotificationsRealtime {
  constructor(private readonly realtime: RealtimeGateway) {}

  @On(NotificationsChanged)
  tellPeople({ personIds }: NotificationsChanged): void {
    this.realtime.to(personIds.map((id) => rooms.person(id))).emit('notifications.changed');
  }

  /** The badge counts threads with something unread. */
  @On(ThreadRead)
  tellReader({ personId }: ThreadRead): void {
    this.realtime.to(rooms.person(personId)).emit('notifications.changed');
  }
}
