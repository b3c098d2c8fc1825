import { randomUUID } from 'node:crypto';
import { getClosingGaps } from '@hub/contracts/closing-gaps';
import { getFigureViews } from '@hub/contracts/figure-views';
import {
  answerIntroduction,
  askForIntroduction,
  declineIntroduction,
  listMyIntroductions,
  listQueuedIntroductions,
  listReceivedIntroductions,
  passIntroductionOn,
  withdrawIntroduction,
} from '@hub/contracts/introductions';
import type { AuthorityEntity } from '#modules/authorities/authority.entity.ts';
import { IntroductionAskEntity } from '#modules/introductions/introduction-ask.entity.ts';
import { IntroductionTokens } from '#modules/introductions/introduction-tokens.service.ts';
import { IntroductionEntity } from '#modules/introductions/introduction.entity.ts';
import { aMember, anAuthority, anEnrolment, theTestPhase } from '#testing/factories/people.ts';
import { type Tries, tryOf, type World } from './world.ts';

interface Between {
  asker: AuthorityEntity;
  target: AuthorityEntity;
  isPassedOn?: boolean;
}

/** A request by somebody else; the ids by which each side knows it. */
async function aRequest(
  { hub }: World,
  { asker, target, isPassedOn = false }: Between,
): Promise<{ id: string; askId: string }> {
  const { dataSource, clock } = hub;
  const [id, askId, at] = [randomUUID(), randomUUID(), clock.now()];
  const { id: personId } = await aMember(dataSource, { authority: asker });
  const passedOnAt = isPassedOn ? at : null;
  await dataSource.getRepository(IntroductionEntity).insert({
    id,
    askerAuthorityId: asker.id,
    targetAuthorityId: target.id,
    key: '3',
    scope: 'combined',
    phaseId: (await theTestPhase(dataSource)).id,
    state: isPassedOn ? 'passed-on' : 'asked',
    askedAt: at,
    closesAt: new Date(at.getTime() + 5_000_000),
    passedOnAt,
  });
  await dataSource
    .getRepository(IntroductionAskEntity)
    .insert({ id: askId, introductionId: id, personId, why: 'How?', askedAt: at, passedOnAt });
  return { id, askId };
}

const another = ({ hub }: World) => anAuthority(hub.dataSource);
const inTheQueue = async (world: World): Promise<{ introductionId: string }> => {
  const { id } = await aRequest(world, { asker: await another(world), target: await another(world) });
  return { introductionId: id };
};

export const introductionsTries: Tries = {
  ...tryOf(getClosingGaps, async ({ hub, own }) => {
    await anEnrolment(hub.dataSource, own);
    return { params: { key: '3' } };
  }),
  ...tryOf(getFigureViews, () => ({})),
  ...tryOf(listMyIntroductions, () => ({})),
  ...tryOf(listReceivedIntroductions, () => ({})),
  ...tryOf(listQueuedIntroductions, () => ({})),
  ...tryOf(askForIntroduction, async (world) => {
    const { hub, own, walker } = world;
    await anEnrolment(hub.dataSource, own);
    const token = hub.app.get(IntroductionTokens, { strict: false }).make({ personId: walker.id } as never, {
      targetAuthorityId: (await another(world)).id,
      key: '3',
      scope: 'combined',
      phaseId: (await theTestPhase(hub.dataSource)).id,
    });
    return { body: { id: randomUUID(), token, why: 'How?' } };
  }),
  ...tryOf(withdrawIntroduction, async (world) => {
    const { askId } = await aRequest(world, { asker: world.about, target: await another(world) });
    return { params: { introductionId: askId } };
  }),
  ...tryOf(answerIntroduction, async (world) => {
    const asker = await another(world);
    const { id } = await aRequest(world, { asker, target: world.about, isPassedOn: true });
    return { params: { introductionId: id }, body: { isAgreed: true } };
  }),
  ...tryOf(passIntroductionOn, async (world) => ({ params: await inTheQueue(world) })),
  ...tryOf(declineIntroduction, async (world) => ({
    params: await inTheQueue(world),
    body: { reason: 'They asked for a quiet year' },
  })),
};
