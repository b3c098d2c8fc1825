import { Injectable } from '@nestjs/common';
import { LessThanOrEqual } from 'typeorm';
import { Clock } from '#platform/clock.ts';
import { type Statement, UnitOfWork } from '#platform/database/unit-of-work.ts';
import { hashToken, newToken } from '#platform/secrets/token.ts';
import { PasskeyChallengeEntity } from './passkey-challenge.entity.ts';

export const CHALLENGE_MINUTES = 5;
const CHALLENGE_MS = CHALLENGE_MINUTES * 60_000;

/** What is being done, and who does it: the secret of a browser's cookie, or the id of a sign-in. */
export interface Ceremony {
  purpose: 'sign-in' | 'second-step' | 'new-passkey';
  holder: string;
}

// Of two requests that bring the same one at the same moment only the first finds it.
const TAKE: Statement = {
  name: 'passkey-challenge-take',
  text: `
    delete from passkey_challenge
    where challenge_hash = $1 and bound_to = $2 and expires_at > $3
    returning 1`,
};

@Injectable()
export class PasskeyChallengesService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async make(ceremony: Ceremony): Promise<string> {
    const challenge = newToken();
    await this.work.repository(PasskeyChallengeEntity).insert({
      challengeHash: hashToken(challenge),
      boundTo: boundTo(ceremony),
      expiresAt: new Date(this.clock.now().getTime() + CHALLENGE_MS),
    });
    return challenge;
  }

  /** The challenge that this answers, used up by asking; null when it is not one of theirs, old or used. */
  async take(ceremony: Ceremony, clientDataJSON: string): Promise<string | null> {
    const challenge = challengeIn(clientDataJSON);
    if (challenge === null) return null;
    const taken = await this.work.rows(TAKE, [hashToken(challenge), boundTo(ceremony), this.clock.now()]);
    return taken.length === 0 ? null : challenge;
  }

  async forgetOld(): Promise<void> {
    await this.work
      .repository(PasskeyChallengeEntity)
      .delete({ expiresAt: LessThanOrEqual(this.clock.now()) });
  }
}

const boundTo = ({ purpose, holder }: Ceremony): Buffer => hashToken(`${purpose}\0${holder}`);

function challengeIn(clientDataJSON: string): string | null {
  try {
    const said = JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString('utf8')) as {
      challenge?: unknown;
      crossOrigin?: unknown;
    } | null;
    // Nobody frames the hub (its headers forbid it), so what comes from inside another's page is not ours.
    if (said?.crossOrigin === true) return null;
    return typeof said?.challenge === 'string' ? said.challenge : null;
  } catch {
    return null;
  }
}
