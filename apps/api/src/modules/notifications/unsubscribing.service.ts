import { Inject, Injectable } from '@nestjs/common';
import * as z from 'zod/mini';
import { type Env, hostOf } from '#platform/env.ts';
import { problem } from '#platform/http/problem.ts';
import { ENV } from '#platform/platform.tokens.ts';
import { Sealer } from '#platform/secrets/sealer.ts';
import type { MailList } from '#modules/mail/mail.service.ts';
import { NotificationChoicesService } from './notification-choices.service.ts';
import { NotificationKinds } from './notification-kinds.ts';

/** The mails of one kind, or the digest. */
export const DIGEST = 'digest';
const DIGEST_LABEL = 'The daily digest';

// Named, so that nothing else the hub ever sealed can be handed in for one.
const Sealed = z.object({ unsubscribe: z.tuple([z.uuid(), z.string()]) });

export interface Subscription {
  personId: string;
  /** A kind's name, or `DIGEST`. */
  list: string;
}

/**
 * The link at the end of a mail. It says whose mails it stops and which, sealed; it is no sign-in and opens nothing else. It
 * works for as long as the mail is kept.
 */
@Injectable()
export class UnsubscribingService {
  constructor(
    private readonly choices: NotificationChoicesService,
    private readonly kinds: NotificationKinds,
    private readonly sealer: Sealer,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /** For people: a page that asks first. */
  pageFor(token: string): string {
    return `${this.env.publicUrl}/unsubscribe/${token}`;
  }

  tokenFor({ personId, list }: Subscription): string {
    return this.sealer.seal(JSON.stringify({ unsubscribe: [personId, list] })).toString('base64url');
  }

  /** For mail programs (RFC 8058). */
  listFor({ list }: Subscription, token: string): MailList {
    return {
      id: `${this.labelOf(list)} <${list}.${hostOf(this.env)}>`,
      unsubscribe: `${this.env.publicUrl}/api/unsubscribe/${token}`,
    };
  }

  /** What the link is about; a link that is not ours is "not found". */
  async read(token: string): Promise<{ label: string; isStopped: boolean; isAllStopped: boolean }> {
    const { personId, list } = this.open(token);
    const { isMailOff, isDigestOff, mailOf } = await this.choices.of(personId);
    return {
      label: this.labelOf(list),
      isStopped: list === DIGEST ? isDigestOff : mailOf(list) === 'never',
      isAllStopped: isMailOff,
    };
  }

  async stop(token: string, what: 'these' | 'all'): Promise<void> {
    const { personId, list } = this.open(token);
    if (what === 'all') await this.choices.change(personId, { kinds: [], isMailOn: false });
    else if (list === DIGEST) await this.choices.change(personId, { kinds: [], isDigestOn: false });
    else await this.choices.change(personId, { kinds: [{ name: list, mail: 'never' }] });
  }

  private open(token: string): Subscription {
    try {
      const [personId, list] = Sealed.parse(
        JSON.parse(this.sealer.unseal(Buffer.from(token, 'base64url'))),
      ).unsubscribe;
      return { personId, list };
    } catch {
      throw problem('unsubscribe-link-unknown');
    }
  }

  private labelOf(list: string): string {
    return list === DIGEST ? DIGEST_LABEL : (this.kinds.find(list)?.label ?? list);
  }
}
