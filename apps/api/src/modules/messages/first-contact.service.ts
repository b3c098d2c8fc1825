import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/auth/actor.ts';
import { Clock } from '#platform/clock.ts';
import { problem } from '#platform/http/problem.ts';
import { DAY_MS } from '#platform/spans.ts';
import { FirstContactQueries, type KnownPerson } from './first-contact.queries.ts';

/** How many people one may ask a day whom one has not met. Nobody who looks for a peer meets it. */
export const MOST_ASKED_A_DAY = 20;

/** Who may begin with whom, and who is asked first (docs/decisions/0034). */
@Injectable()
export class FirstContactService {
  constructor(
    private readonly queries: FirstContactQueries,
    private readonly clock: Clock,
  ) {}

  /** Somebody of the hub or of a conversation of theirs; whoever may not be found is not there. */
  async get(actor: Actor, personId: string): Promise<KnownPerson> {
    const [person] = await this.queries.known(actor, [personId]);
    if (!person) throw problem('person-not-found');
    return person;
  }

  /** All of them, who can be written to today: of one that cannot, it is not said why. */
  async all(actor: Actor, personIds: readonly string[]): Promise<KnownPerson[]> {
    const known = (await this.queries.known(actor, personIds)).filter(({ isHere }) => isHere);
    if (known.length < personIds.length) throw problem('person-not-found');
    return known;
  }

  async leadsOf(actor: Actor, authorityId: string): Promise<KnownPerson[]> {
    if (!(await this.queries.isAuthority(authorityId))) throw problem('authority-not-found');
    const leads = await this.queries.leadsOf(authorityId);
    if (leads.length === 0) throw problem('no-lead');
    return this.queries.knownByOffice(actor, leads);
  }

  /** Inside a unit of work: from here on nobody else asks in this person’s name. */
  async requireMayAsk(actor: Actor, strangers: number): Promise<void> {
    if (strangers === 0) return;
    await this.queries.queueUp(actor.personId);
    const now = this.clock.now().getTime();
    const asked = await this.queries.askedSince(actor.personId, new Date(now - DAY_MS), MOST_ASKED_A_DAY);
    if (asked.length + strangers <= MOST_ASKED_A_DAY) return;
    // The one that has to be older before there is room for these.
    const inTheWay = asked[Math.max(0, MOST_ASKED_A_DAY - strangers)];
    throw problem('too-many-requests', {
      detail: `You can ask ${MOST_ASKED_A_DAY} people a day whom you have met in no session and no thread. Ask fewer, or ask again tomorrow`,
      retryAfterSeconds: Math.max(1, Math.ceil(((inTheWay?.getTime() ?? now) + DAY_MS - now) / 1000)),
    });
  }
}
