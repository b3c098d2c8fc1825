import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Injectable, Module } from '@nestjs/common';
import { getConnected } from '@hub/contracts/threads';
import { type Actor, isProgrammeTeam } from '#platform/auth/actor.ts';
import type { MarkedMethods } from '#platform/discovery.ts';
import { MadeOfThreads, type OfThread } from '#platform/made-of-threads/made-of-threads.decorator.ts';
import { aFacilitator, aMember } from '#testing/factories/people.ts';
import { agreed, aSpace, aThread, inSpace } from '#testing/factories/threads.ts';
import { type Client, startTestHub, type TestHub } from '#testing/test-hub.ts';
import { AppModule } from '../../app.module.ts';
import { ThreadMakings } from './thread-makings.service.ts';

const asked: string[] = [];

/** A kind of a later module, brought as such a module would: threads know nothing of it. */
@Injectable()
class Recipes {
  @MadeOfThreads({ name: 'recipe', label: 'Recipe', begin: 'Write it down as a recipe' })
  ofThread(actor: Actor, threadId: string): Promise<OfThread> {
    asked.push(threadId);
    return Promise.resolve({
      begin: isProgrammeTeam(actor) ? `/recipes/new?thread=${threadId}` : null,
      made: [{ title: 'Jollof for forty', href: '/recipes/1' }],
    });
  }
}
@Module({ providers: [Recipes] })
class RecipesModule {}

let hub: TestHub;
let amara: Client;
let facilitator: Client;
beforeAll(async () => {
  Module({ imports: [RecipesModule] })(AppModule);
  hub = await startTestHub();
  const [member, team] = [await aMember(hub.dataSource), await aFacilitator(hub.dataSource)];
  await agreed(hub.dataSource, member, team);
  amara = await hub.as(member);
  facilitator = await hub.as(team);
});
afterAll(() => hub.close());

const connected = (client: Client, threadId: string) => client.call(getConnected, { params: { threadId } });

test('a kind offers itself on a thread to whoever may begin one, and what was made of it stands there', async () => {
  const { id } = await aThread(amara, await aSpace(hub.dataSource));
  const made = [{ kind: 'recipe', label: 'Recipe', title: 'Jollof for forty', href: '/recipes/1' }];
  expect((await connected(facilitator, id)).body).toMatchObject({
    made,
    canMake: [{ kind: 'recipe', label: 'Write it down as a recipe', href: `/recipes/new?thread=${id}` }],
  });
  expect((await connected(amara, id)).body).toMatchObject({ made, canMake: [] });
});

test('it is not asked about a thread that one cannot see', async () => {
  const hidden = await aSpace(hub.dataSource, { kind: 'hidden' });
  const host = await aMember(hub.dataSource);
  await agreed(hub.dataSource, host);
  await inSpace(hub.dataSource, hidden, host);
  const { id } = await aThread(await hub.as(host), hidden);
  expect((await connected(facilitator, id)).status).toBe(404);
  expect(asked).not.toContain(id);
});

test('two kinds of one name are one too many, and are noticed when the hub starts', () => {
  const twice = {
    find: () => [{ mark: { name: 'recipe', label: '' } }, { mark: { name: 'recipe', label: '' } }],
  };
  expect(() => new ThreadMakings(twice as unknown as MarkedMethods).onApplicationBootstrap()).toThrow(
    'recipe',
  );
});
