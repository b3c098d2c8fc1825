import { randomUUID } from 'node:crypto';
import * as feeds from '@hub/contracts/calendar-feeds';
import * as demonstration from '@hub/contracts/demonstration';
import * as sessions from '@hub/contracts/sessions';
import * as signIns from '@hub/contracts/sign-ins';
import { SignInEntity } from '#modules/sign-ins/sign-in.entity.ts';
import { aMember } from '#testing/factories/people.ts';
import { aSeriesInput, aSessionInput } from '#testing/factories/sessions.ts';
import { type Tries, tryOf, type World } from './world.ts';

async function aSession(world: World, of: string): Promise<{ sessionId: string; version: number }> {
  const input = aSessionInput({ isPublished: of !== 'a draft' });
  const { body } = await world.team.call(sessions.scheduleSession, { body: input });
  const params = { sessionId: body.id };
  if (of !== 'a cancelled session') return { ...params, version: body.version };
  const cancelled = await world.team.call(sessions.cancelSession, {
    params,
    body: { version: body.version, scope: 'one', reason: 'Ill' },
  });
  return { ...params, version: cancelled.body.version };
}

const ofSession =
  (body?: (version: number) => object): Tries[string] =>
  async (world, of) => {
    const { version, ...params } = await aSession(world, of);
    return { params, ...(body && { body: body(version) }) };
  };

async function aColleague({ hub, own }: World): Promise<string> {
  return (await aMember(hub.dataSource, { authority: own })).member.id;
}

/** Made by the walker, or by somebody else. */
const ownFeed: Tries[string] = async ({ hub, client, about }, of) => {
  const owner =
    of === 'somebody else’s' ? await hub.as(await aMember(hub.dataSource, { authority: about })) : client;
  const { items } = (await owner.call(feeds.listFeeds)).body;
  for (const { id } of items) await owner.call(feeds.revokeFeed, { params: { feedId: id } });
  const { body } = await owner.call(feeds.createFeed, { body: { filter: 'all', hasMilestones: false } });
  return { params: { feedId: body.id ?? randomUUID() } };
};

/** The calls of part 1. */
export const firstTries: Tries = {
  ...tryOf(sessions.getSession, ofSession()),
  ...tryOf(sessions.listComing, ofSession()),
  ...tryOf(sessions.getSessionMonth, () => ({ query: { month: '2026-12' } })),
  ...tryOf(sessions.scheduleSession, () => ({ body: aSessionInput() })),
  ...tryOf(sessions.previewSeries, () => ({ body: { rule: aSeriesInput().rule } })),
  ...tryOf(sessions.scheduleSeries, () => ({ body: aSeriesInput() })),
  ...tryOf(sessions.getSeries, async ({ team }) => {
    const { body } = await team.call(sessions.scheduleSeries, { body: aSeriesInput() });
    return { params: { seriesId: body.id } };
  }),
  ...tryOf(
    sessions.editSession,
    ofSession((version) => ({ version, scope: 'one', changes: { title: 'Another' } })),
  ),
  ...tryOf(
    sessions.publishSession,
    ofSession((version) => ({ version, scope: 'one' })),
  ),
  ...tryOf(
    sessions.cancelSession,
    ofSession((version) => ({ version, scope: 'one', reason: 'Ill' })),
  ),
  ...tryOf(
    sessions.restoreSession,
    ofSession((version) => ({ version, scope: 'one' })),
  ),
  ...tryOf(
    sessions.answerSession,
    ofSession(() => ({ answer: 'coming' })),
  ),
  ...tryOf(sessions.listSubstitutes, ofSession()),
  ...tryOf(sessions.sendSubstitute, async (world, of) => ({
    ...(await ofSession()(world, of)),
    body: { memberId: await aColleague(world) },
  })),
  'socket session.watch': ofSession(),
  'socket session.unwatch': ofSession(),

  ...tryOf(feeds.createFeed, async ({ client }) => {
    const { items } = (await client.call(feeds.listFeeds)).body;
    for (const { id } of items) await client.call(feeds.revokeFeed, { params: { feedId: id } });
    return { body: { filter: 'all', hasMilestones: false } };
  }),
  ...tryOf(feeds.rotateFeed, ownFeed),
  ...tryOf(feeds.revokeFeed, ownFeed),

  ...tryOf(signIns.requestSignInCode, () => ({ body: { email: `${randomUUID()}@example.org` } })),
  ...tryOf(signIns.signInWithCode, () => ({
    body: { email: `${randomUUID()}@example.org`, code: '123456' },
    yields: 422,
  })),
  ...tryOf(signIns.signInWithLink, () => ({ body: { token: 'none' }, yields: 422 })),
  ...tryOf(signIns.endSignIn, async ({ hub, walker, about }, of) => {
    const owner = of === 'somebody else’s' ? await aMember(hub.dataSource, { authority: about }) : walker;
    await hub.as(owner);
    const [signIn] = await hub.dataSource.getRepository(SignInEntity).find({
      where: { personId: owner.id },
      order: { id: 'ASC' },
    });
    return { params: { signInId: signIn?.id ?? randomUUID() } };
  }),

  ...tryOf(demonstration.signInToDemonstration, ({ walker }) => ({ body: { email: walker.email } })),
  ...tryOf(demonstration.readOutboxMail, () => ({ params: { mailId: randomUUID() }, yields: 404 })),
};
