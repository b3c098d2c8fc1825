import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { choosePresence, getPresence, type Reader } from '@hub/contracts/presence';
import { type Notices, type Requests, SOCKET_PATH } from '@hub/contracts/realtime';
import { io, type Socket } from 'socket.io-client';
import { PersonEntity } from '#modules/people/person.entity.ts';
import { SpaceEntity } from '#modules/spaces/space.entity.ts';
import { aMember } from '#testing/factories/people.ts';
import { agreed, aSpace, aThread, inSpace } from '#testing/factories/threads.ts';
import { eventually } from '#testing/sent-mail.ts';
import { type Client, startTestHub, type TestHub } from '#testing/test-hub.ts';

type Problem = { type: string } | undefined;

let hub: TestHub;
let amara: { id: string; client: Client };
let rukhsana: { id: string; client: Client };
let jo: { id: string; client: Client };
const sockets: Socket<Notices, Requests>[] = [];
beforeAll(async () => {
  hub = await startTestHub();
  const one = async (name: string) => {
    const person = await aMember(hub.dataSource, { name });
    await agreed(hub.dataSource, person);
    return { id: person.id, client: await hub.as(person) };
  };
  amara = await one('Amara Okafor');
  rukhsana = await one('Rukhsana Shah');
  jo = await one('Jo Tan');
});
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.disconnect();
  await hub.dataSource
    .getRepository(PersonEntity)
    .createQueryBuilder()
    .update()
    .set({ isPresenceShown: true, foundBy: 'everyone' })
    .execute();
});
afterAll(() => hub.close());

/** An open page of a thread, and what it is told of others. */
async function reading({ client }: { client: Client }, threadId: string) {
  const socket: Socket<Notices, Requests> = io(hub.address, {
    path: SOCKET_PATH,
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    extraHeaders: { cookie: client.cookie ?? '' },
  });
  sockets.push(socket);
  const heard = {
    readers: null as { readers: Reader[]; count: number } | null,
    times: 0,
    typing: [] as string[],
  };
  socket.on('thread.readers', ({ readers, count }) => {
    heard.readers = { readers, count };
    heard.times += 1;
  });
  socket.on('thread.typing', ({ name }) => void heard.typing.push(name));
  await new Promise<void>((resolve, reject) => {
    socket.on('connect', resolve);
    socket.on('connect_error', reject);
  });
  const ask = (name: 'thread.watch' | 'thread.unwatch' | 'thread.typing') =>
    socket.timeout(3000).emitWithAck(name, { threadId }) as unknown as Promise<Problem>;
  return { socket, heard, ask, names: () => heard.readers?.readers.map(({ name }) => name) };
}
const settled = () => new Promise((resolve) => setTimeout(resolve, 1600));

describe('those who read a thread', () => {
  test('know of each other, and of who has left', async () => {
    const { id } = await aThread(amara.client, await aSpace(hub.dataSource));
    const here = await reading(amara, id);
    expect(await here.ask('thread.watch')).toBeUndefined();
    const there = await reading(rukhsana, id);
    await there.ask('thread.watch');
    // A second window of the same person is the same person.
    await (await reading(rukhsana, id)).ask('thread.watch');
    await eventually(async () => here.names()?.length === 2);
    expect(here.heard.readers).toEqual({
      count: 2,
      readers: [
        { personId: amara.id, name: 'Amara Okafor' },
        { personId: rukhsana.id, name: 'Rukhsana Shah' },
      ],
    });
    const third = await reading(jo, id);
    await third.ask('thread.watch');
    await eventually(async () => here.heard.readers?.count === 3);
    await third.ask('thread.unwatch');
    await eventually(async () => here.heard.readers?.count === 2);
    // Gone without a word, both windows.
    for (const socket of sockets.slice(1, 3)) socket.disconnect();
    await eventually(async () => here.heard.readers?.count === 1);
  });

  test('who do not want to be seen come and go unseen, and see the others', async () => {
    const { id } = await aThread(amara.client, await aSpace(hub.dataSource));
    expect((await jo.client.call(getPresence)).body).toEqual({ isShown: true });
    expect((await jo.client.call(choosePresence, { body: { isShown: false } })).body).toEqual({
      isShown: false,
    });
    expect((await jo.client.call(getPresence)).body).toEqual({ isShown: false });

    const here = await reading(amara, id);
    await here.ask('thread.watch');
    await settled();
    const { times } = here.heard;
    const unseen = await reading(jo, id);
    await unseen.ask('thread.watch');
    await eventually(async () => unseen.names()?.join() === 'Amara Okafor');
    await unseen.ask('thread.typing');
    await unseen.ask('thread.unwatch');
    await settled();
    expect({ times: here.heard.times, typing: here.heard.typing }).toEqual({ times, typing: [] });

    // Shown again, at once.
    await unseen.ask('thread.watch');
    await jo.client.call(choosePresence, { body: { isShown: true } });
    await eventually(async () => here.names()?.includes('Jo Tan') ?? false);
    await jo.client.call(choosePresence, { body: { isShown: false } });
    await eventually(async () => here.names()?.includes('Jo Tan') === false);
  });

  test('whom only their own authority finds are not shown to others', async () => {
    await hub.dataSource.getRepository(PersonEntity).update({ id: jo.id }, { foundBy: 'authority' });
    const { id } = await aThread(amara.client, await aSpace(hub.dataSource));
    const here = await reading(amara, id);
    await here.ask('thread.watch');
    await (await reading(jo, id)).ask('thread.watch');
    await settled();
    expect(here.names()).toEqual(['Amara Okafor']);
  });
});

describe('typing', () => {
  test('is told to the others who have the thread open, not to oneself, and not with every key', async () => {
    const { id } = await aThread(amara.client, await aSpace(hub.dataSource));
    const [here, mine, elsewhere] = [
      await reading(amara, id),
      await reading(rukhsana, id),
      await reading(rukhsana, id),
    ];
    for (const page of [here, mine, elsewhere]) await page.ask('thread.watch');
    for (let key = 0; key < 5; key += 1) expect(await mine.ask('thread.typing')).toBeUndefined();
    await eventually(async () => here.heard.typing.length > 0);
    await settled();
    expect(here.heard.typing).toEqual(['Rukhsana Shah']);
    expect([mine.heard.typing, elsewhere.heard.typing]).toEqual([[], []]);
  });

  test('is refused where one may not write, and says nothing of what one may not see', async () => {
    const open = await aSpace(hub.dataSource);
    const { id } = await aThread(amara.client, open);
    await hub.dataSource.getRepository(SpaceEntity).update({ id: open.id }, { archivedAt: new Date() });
    const mine = await reading(rukhsana, id);
    expect((await mine.ask('thread.typing'))?.type).toBe('/problems/not-allowed');

    const hidden = await aSpace(hub.dataSource, { kind: 'hidden' });
    await inSpace(hub.dataSource, hidden, amara);
    const secret = await aThread(amara.client, hidden);
    const stranger = await reading(rukhsana, secret.id);
    expect((await stranger.ask('thread.watch'))?.type).toBe('/problems/thread-not-found');
    expect((await stranger.ask('thread.typing'))?.type).toBe('/problems/thread-not-found');
    await settled();
    expect(stranger.heard).toEqual({ readers: null, times: 0, typing: [] });
  });
});

test('where people may post without their name nobody is told who reads or writes', async () => {
  const { id } = await aThread(amara.client, await aSpace(hub.dataSource, { anonymity: 'reviewed' }));
  const here = await reading(amara, id);
  const there = await reading(rukhsana, id);
  await here.ask('thread.watch');
  await there.ask('thread.watch');
  expect(await there.ask('thread.typing')).toBeUndefined();
  await there.ask('thread.unwatch');
  await settled();
  expect([here.heard, there.heard]).toEqual([1, 2].map(() => ({ readers: null, times: 0, typing: [] })));
});

test('a stranger learns and chooses nothing', async () => {
  expect((await hub.stranger.call(getPresence)).status).toBe(401);
  expect((await hub.stranger.call(choosePresence, { body: { isShown: false } })).status).toBe(401);
  const wrong = await jo.client.call(choosePresence, { body: {} as never });
  expect(wrong.status).toBe(422);
});
