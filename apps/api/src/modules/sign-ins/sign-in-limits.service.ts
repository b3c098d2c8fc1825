import { Injectable } from '@nestjs/common';
import { LessThanOrEqual } from 'typeorm';
import { Clock } from '#platform/clock.ts';
import { type Statement, UnitOfWork } from '#platform/database/unit-of-work.ts';
import { problem } from '#platform/http/problem.ts';
import { Sealer } from '#platform/secrets/sealer.ts';
import { MINUTE_MS } from '#platform/spans.ts';
import { SignInLimitEntity } from './sign-in-limit.entity.ts';

interface Limit {
  most: number;
  minutes: number;
  /** What a person can do about it. */
  detail: string;
}

/** What may be tried how often. Nobody meets these by accident. */
export const limits = {
  'codes-for-address': {
    most: 10,
    minutes: 15,
    detail: 'Too many codes were asked for this address. Use the newest email, or wait and ask again',
  },
  // A whole council can share one network address, and a session begins for all of them at ten o'clock.
  'codes-for-network': {
    most: 300,
    minutes: 15,
    detail: 'Too many codes were asked for from your network. Wait, then ask again',
  },
  'tries-from-network': {
    most: 600,
    minutes: 15,
    detail: 'Too many tries came from your network. Wait, then try again',
  },
  // Five tries a code and ten codes in 15 minutes would let a patient stranger try 4,800 of the million codes a day.
  // With this it is 50, and the person themselves still gets in with the link of the email.
  'tries-for-address': {
    most: 50,
    minutes: 24 * 60,
    detail: 'Too many codes were tried for this address. Use the link in the email instead',
  },
  // A guest's page asks once a minute, and a whole panel of guests may sit in one office.
  'guest-looks-from-network': {
    most: 600,
    minutes: 15,
    detail: 'Too many links were opened from your network. Wait, then open yours again',
  },
  // An authenticator takes three codes of a million at any moment. Whoever can read a person's email has 50 tries a day.
  'authenticator-codes': {
    most: 10,
    minutes: 15,
    detail: 'Too many codes were tried. Wait 15 minutes, or use a passkey or a recovery code',
  },
  'authenticator-codes-a-day': {
    most: 50,
    minutes: 24 * 60,
    detail: 'Too many codes were tried today. Use a passkey or a recovery code',
  },
  'recovery-codes': {
    most: 10,
    minutes: 15,
    detail: 'Too many recovery codes were tried. Wait 15 minutes, or use a passkey or your authenticator app',
  },
  'passkeys-from-network': {
    most: 1200,
    minutes: 15,
    detail: 'Passkeys were asked for too often from your network. Wait, then try again',
  },
  // The public page: an officer registers one authority a year. They stop those who would fill the list, or somebody's inbox.
  'registrations-from-network': {
    most: 20,
    minutes: 60,
    detail: 'Too many registrations came from your network. What you typed is kept: wait, then send it again',
  },
  'registrations-of-address': {
    most: 5,
    minutes: 24 * 60,
    detail:
      'This lead was registered several times today. Wait for the email about it, or try again tomorrow',
  },
  // The public page to join: somebody who lost the link asks twice, a council that is told of the hub asks all at once.
  'join-links-for-address': {
    most: 5,
    minutes: 60,
    detail: 'Too many links were asked for this address. Use the newest email, or wait and ask again',
  },
  'join-links-for-network': {
    most: 300,
    minutes: 15,
    detail: 'Too many links were asked for from your network. Wait, then ask again',
  },
  'join-tries-from-network': {
    most: 600,
    minutes: 15,
    detail: 'Too many links were opened from your network. Wait, then open yours again',
  },
  // Each one that was declined may be filed again, but not all day long.
  'join-requests-of-address': {
    most: 10,
    minutes: 24 * 60,
    detail: 'You have asked several times today. Wait for the answer, or try again tomorrow',
  },
  // Each is a row for ten minutes, and something asked of a provider.
  'work-accounts-from-network': {
    most: 600,
    minutes: 15,
    detail:
      'Too many people signed in with work accounts from your network. Wait, or sign in with a code by email',
  },
} satisfies Record<string, Limit>;

// One statement, so that callers at the same moment are counted one after the other, whichever process they reach.
const USE: Statement = {
  name: 'sign-in-limit-use',
  text: `
    insert into sign_in_limit as kept (key, used, resets_at) values ($1, 1, $3)
    on conflict (key) do update set
      used = case when kept.resets_at <= $2 then 1 else least(kept.used + 1, 1000000) end,
      resets_at = case when kept.resets_at <= $2 then excluded.resets_at else kept.resets_at end
    returning used, resets_at`,
};

/** Exact limits, counted in the database and so shared between processes. */
@Injectable()
export class SignInLimits {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly sealer: Sealer,
  ) {}

  /** Counts one use, also of the one it refuses. Call it outside a unit of work: a rollback would take the count back. */
  async use(name: keyof typeof limits, subject: string): Promise<void> {
    const { most, minutes, detail } = limits[name];
    const now = this.clock.now();
    const key = this.sealer.fingerprint(`sign-in-limit\0${name}\0${subject}`);
    const [row] = await this.work.rows<{ used: number; resets_at: Date }>(USE, [
      key,
      now,
      new Date(now.getTime() + minutes * MINUTE_MS),
    ]);
    if (!row || row.used <= most) return;
    const retryAfterSeconds = Math.max(1, Math.ceil((row.resets_at.getTime() - now.getTime()) / 1000));
    throw problem('too-many-requests', { detail, retryAfterSeconds });
  }

  async forgetOld(): Promise<void> {
    await this.work.repository(SignInLimitEntity).delete({ resetsAt: LessThanOrEqual(this.clock.now()) });
  }
}
