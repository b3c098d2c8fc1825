import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import {
  answerIntroduction,
  askForIntroduction,
  listQueuedIntroductions,
  passIntroductionOn,
} from '@hub/contracts/introductions';
import { type Notices, type Requests, SOCKET_PATH } from '@hub/contracts/realtime';
import { io, type Socket } from 'socket.io-client';
import { aFacilitator, aMember, anAuthority, anEnrolment, theTestPhase } from '#testing/factories/people.ts';
import { eventually } from '#testing/sent-mail.ts';
import { type Client, startTestHub, type TestHub } from '#testing/test-hub.ts';
import { IntroductionTokens } from './introduction-tokens.service.ts';

let hub: TestHub;
const sockets: Socket<Notices, Requests>[] = [];
beforeAll(async () => {
  hub = await startTestHub();
});
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.disconnect();
});
afterAll(() => hub.close());

/** An open page: what it is told of introductions. */
async function listening({ cookie }: Client): Promise<{ told: unknown[][] }> {
  const heard = { told: [] as unknown[][] };
  const socket: Socket<Notices, Requests> = io(hub.address, {
    path: SOCKET_PATH,
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    extraHeaders: { cookie: cookie ?? '' },
  });
  sockets.push(socket);
  socket.on('introductions.changed', (...words: unknown[]) => void heard.told.push(words));
  await new Promise<void>((resolve, reject) => {
    socket.on('connect', resolve);
    socket.on('connect_error', reject);
  });
  return heard;
}

test('each step is told to the two sides and the programme team, and nobody is told of what', async () => {
  const { dataSource } = hub;
  const [own, behind] = [await anAuthority(dataSource), await anAuthority(dataSource)];
  await anEnrolment(dataSource, own);
  const person = await aMember(dataSource, { authority: own });
  const asker = await hub.as(person);
  const lead = await hub.as(await aMember(dataSource, { authority: behind, role: 'lead' }));
  const team = await hub.as(await aFacilitator(dataSource));
  const heard = {
    asker: await listening(asker),
    lead: await listening(lead),
    team: await listening(team),
    colleague: await listening(await hub.as(await aMember(dataSource, { authority: behind }))),
  };
  const told = () => [heard.asker, heard.lead, heard.team].map((each) => each.told.length);

  const token = hub.app.get(IntroductionTokens, { strict: false }).make({ personId: person.id } as never, {
    targetAuthorityId: behind.id,
    key: '3',
    scope: 'combined',
    phaseId: (await theTestPhase(dataSource)).id,
  });
  await asker.call(askForIntroduction, { body: { id: randomUUID(), token, why: 'How?' } });
  await eventually(async () => String(told()) === '1,0,1');
  const [queued] = (await team.call(listQueuedIntroductions)).body.items;
  const params = { introductionId: queued?.id ?? '' };
  await team.call(passIntroductionOn, { params });
  await eventually(async () => String(told()) === '2,1,2');
  await lead.call(answerIntroduction, { params, body: { isAgreed: true } });
  await eventually(async () => String(told()) === '3,2,3');
  expect(heard.colleague.told).toEqual([]);
  expect([...heard.asker.told, ...heard.lead.told].flat()).toEqual([]);
});
