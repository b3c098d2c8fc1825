import { Injectable } from '@nestjs/common';
import type { Guest, GuestLook } from '@hub/contracts/guests';
import { SessionPresenter } from '#modules/sessions/session.presenter.ts';
import type { GuestPassEntity } from './guest-pass.entity.ts';
import { linkEndsAt } from './guests.policy.ts';

type Session = Parameters<SessionPresenter['forGuest']>[0];

@Injectable()
export class GuestPresenter {
  constructor(private readonly sessions: SessionPresenter) {}

  guest({ id, name, organisation, createdAt, lastOpenedAt }: GuestPassEntity): Guest {
    return {
      id,
      name,
      organisation,
      invitedAt: createdAt.toISOString(),
      lastOpenedAt: lastOpenedAt?.toISOString() ?? null,
    };
  }

  linksEndAt(session: Session): string {
    return linkEndsAt(session).toISOString();
  }

  look({ name, organisation }: GuestPassEntity, session: Session, calendarFile: string): GuestLook {
    return {
      guest: { name, organisation },
      session: this.sessions.forGuest(session),
      calendarFile,
      linkEndsAt: this.linksEndAt(session),
    };
  }
}
