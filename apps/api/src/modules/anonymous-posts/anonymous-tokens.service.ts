import { setImmediate as breathe } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { type AnonymousKey, FEWEST_ALIKE, MOST_BROWSERS } from '@hub/contracts/anonymous-posts';
import type { AuthorityType } from '@hub/contracts/authorities';
import type { Actor } from '#platform/auth/actor.ts';
import { Clock } from '#platform/clock.ts';
import { type Statement, UnitOfWork } from '#platform/database/unit-of-work.ts';
import { londonDate } from '#platform/london-date.ts';
import { AgreementService } from '#modules/agreement/agreement.service.ts';
import { SpacesService } from '#modules/spaces/spaces.service.ts';
import type { AnonymousKeyEntity } from './anonymous-key.entity.ts';
import { AnonymousKeysService } from './anonymous-keys.service.ts';
import { mayTakeTokens } from './anonymous-posts.policy.ts';
import { type AudienceRow, AnonymousPostsQueries } from './anonymous-posts.queries.ts';

const COUNT_HAND_OUT: Statement = {
  name: 'anonymous-count-hand-out',
  text: `
    insert into anonymous_hand_out (person_id, key_id) select $1, unnest($2::uuid[])
    on conflict (person_id, key_id) do update set times = anonymous_hand_out.times + 1
      where anonymous_hand_out.times < $3
    returning key_id as "keyId"`,
};

/** Hands tokens to everybody alike, whether or not they will ever post. */
@Injectable()
export class AnonymousTokensService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly keys: AnonymousKeysService,
    private readonly queries: AnonymousPostsQueries,
    private readonly spaces: SpacesService,
    private readonly agreement: AgreementService,
    private readonly clock: Clock,
  ) {}

  async list(actor: Actor): Promise<AnonymousKey[]> {
    const keys = await this.open(actor);
    const audiences = new Map(
      (
        await this.queries.audiences(
          keys.map(({ spaceId }) => spaceId),
          londonDate(this.clock.now()),
        )
      ).map((row) => [row.spaceId, row]),
    );
    return keys.map((key) => ({
      id: key.id,
      spaceId: key.spaceId,
      epoch: key.epoch,
      publicKey: key.publicKey.toString('base64url'),
      endsOn: this.keys.endOf(key),
      people: audiences.get(key.spaceId)?.people ?? 0,
      descriptions: descriptionsOf(audiences.get(key.spaceId)),
    }));
  }

  /** What an author may say about themselves in a space: asked of the space, never of who asks. */
  async descriptions(spaceId: string): Promise<string[]> {
    const [audience] = await this.queries.audiences([spaceId], londonDate(this.clock.now()));
    return descriptionsOf(audience);
  }

  take(
    actor: Actor,
    requests: readonly { keyId: string; blinded: string[] }[],
  ): Promise<{ keyId: string; signatures: string[] }[]> {
    return this.work.run(async () => {
      await this.agreement.requireAccepted(actor);
      const known = new Map((await this.open(actor)).map((key) => [key.id, key]));
      // The same key twice in one request is one browser that asks once.
      const wanted = new Map(
        requests.filter(({ keyId }) => known.has(keyId)).map(({ keyId, blinded }) => [keyId, blinded]),
      );
      const given = await this.work.rows<{ keyId: string }>(COUNT_HAND_OUT, [
        actor.personId,
        [...wanted.keys()],
        MOST_BROWSERS,
      ]);
      const signed: { keyId: string; signatures: string[] }[] = [];
      for (const { keyId } of given) {
        const key = known.get(keyId);
        if (key) signed.push({ keyId, signatures: this.keys.sign(key, wanted.get(keyId) ?? []) });
        // Each key's signatures take some milliseconds of the one thread that serves everybody.
        await breathe();
      }
      return signed;
    });
  }

  private async open(actor: Actor): Promise<AnonymousKeyEntity[]> {
    const spaces = (await this.spaces.list(actor)).filter((space) => mayTakeTokens(actor, space));
    return this.keys.current(spaces.map(({ id }) => id));
  }
}

const KINDS: Record<AuthorityType, string> = {
  county: 'a county council',
  unitary: 'a unitary authority',
  metropolitan: 'a metropolitan borough',
  london: 'a London borough',
  shared: 'a shared service',
};

const descriptionsOf = (audience: AudienceRow | undefined): string[] =>
  (audience?.alike ?? [])
    .filter(({ people }) => people >= FEWEST_ALIKE)
    .map(({ type, region }) => (type === 'london' ? KINDS[type] : `${KINDS[type]}, ${region}`));
