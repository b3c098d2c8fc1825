import { Injectable } from '@nestjs/common';
import { On } from '#platform/events/on.decorator.ts';
import { RealtimeGateway } from '#platform/realtime/realtime.gateway.ts';
import { rooms } from '#platform/realtime/rooms.ts';
import { MemberJoined, MemberLeft, RoleChanged } from './members.events.ts';

/** A person's own pages follow what became of their place; the people of an authority see who came and went. */
@Injectable()
export class MembersRealtime {
  constructor(private readonly realtime: RealtimeGateway) {}

  @On(MemberJoined)
  joined(event: MemberJoined): void {
    this.realtime.readmit(event.personId);
    this.tell(event);
  }

  @On(MemberLeft)
  left(event: MemberLeft): void {
    if (!event.isMoving) this.realtime.to(rooms.person(event.personId)).emit('me.left');
    this.tell(event);
  }

  @On(RoleChanged)
  changed(event: RoleChanged): void {
    this.tell(event);
    // A sponsor needs two steps: whoever has shown one is let in again only after the other.
    this.realtime.readmit(event.personId);
  }

  private tell({ personId, authorityId }: Pick<MemberJoined, 'personId' | 'authorityId'>): void {
    this.realtime.to(rooms.person(personId)).emit('me.changed');
    this.realtime
      .to([rooms.authority(authorityId), rooms.programmeTeam])
      .emit('authority.people-changed', { authorityId });
  }
}
