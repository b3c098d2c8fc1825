import { Injectable } from '@nestjs/common';
import { On } from '#platform/events/on.decorator.ts';
import { RealtimeGateway } from '#platform/realtime/realtime.gateway.ts';
import { rooms } from '#platform/realtime/rooms.ts';
import { AuthorityReportChanged } from './authority-reports.events.ts';

@Injectable()
export class AuthorityReportsRealtime {
  constructor(private readonly realtime: RealtimeGateway) {}

  @On(AuthorityReportChanged)
  changed({ authorityId, phaseId }: AuthorityReportChanged): void {
    const notice = { authorityId, phaseId };
    this.realtime.to(rooms.authority(authorityId)).emit('authority-report.changed', notice);
  }
}
