import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { countNotifications } from '@hub/contracts/news';
import { listNotifications, readAllNotifications, readNotification } from '@hub/contracts/notifications';
import { type Notices, type Requests, SOCKET_PATH } from '@hub/contracts/realtime';
import { listThreads, readThread } from '@hub/contracts/threads';
import { io, type Socket } from 'socket.io-client';
import { aPost, attends, mentioning, toldTo } from '#testing/factories/notifications.ts';
import { aMember } from '#testing/factories/people.ts';
import { agreed, aSpace, aThread } from '#testing/factories/threads.ts';
import { eventually } from '#testing/sent-mail.ts';
import { type Client, startTestHub, type TestHub } from '#testing/test-hub.ts';

let hub: TestHub;
let amara: Client;
let rukhsana: { id: string; here: Client; elsewhere: Client };
let bystander: Client;
const sockets: Socket<Notices, Requests>[] = [];
beforeAll(async () => {
  hub = await startTestHub();
  const people = [
    await aMember(hub.dataSource),
    await aMember(hub.dataSource),
    await aMember(hub.dataSource),
  ] as const;
  await agreed(hub.dataSource, ...people);
  amara = await hub.as(people[0]);
  rukhsana = { id: people[1].id, here: await hub.as(people[1]), elsewhere: await hub.as(people[1]) };
  bystander = await hub.as(people[2]);
});
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.disconnect();
});
afterAll(() => hub.close());

/** An open page: how often it is told that what one is told has changed. */
async function listening({ cookie }: Client): Promise<{ times: number }> {
  const heard = { times: 0 };
  const socket: Socket<Notices, Requests> = io(hub.address, {
    path: SOCKET_PATH,
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    extraHeaders: { cookie: cookie ?? '' },
  });
  sockets.push(socket);
  socket.on('notifications.changed', () => void (heard.times += 1));
  await new Promise<void>((resolve, reject) => {
    socket.on('connect', resolve);
    socket.on('connect_error', reject);
  });
  return heard;
}
/** What every badge and every page says, on one device. */
async function saysOf(client: Client) {
  const { body: counts } = await client.call(countNotifications, { query: {} });
  const { body: unread } = await client.call(listNotifications, { query: { show: 'unread', limit: 100 } });
  const { body: followed } = await client.call(listThreads, { query: { show: 'following', limit: 100 } });
  return {
    counts,
    pages: {
      notifications: unread.items.length,
      threads: followed.items.filter(({ my }) => my.unread > 0).length,
    },
  };
}

test('counts agree with the pages, on every device, after reading on one of them', async () => {
  const threads: { id: string }[] = [];
  for (let each = 0; each < 3; each += 1) threads.push(await aThread(amara, await aSpace(hub.dataSource)));
  for (const { id: threadId } of threads) await attends(hub.dataSource, rukhsana, { threadId }, 'following');
  const [here, elsewhere, other] = [
    await listening(rukhsana.here),
    await listening(rukhsana.elsewhere),
    await listening(bystander),
  ];
  for (const thread of threads) await aPost(amara, thread, mentioning({ kind: 'person', id: rukhsana.id }));
  await eventually(async () => here.times >= 3 && elsewhere.times >= 3);

  const agree = async (notifications: number, unread: number) => {
    for (const client of [rukhsana.here, rukhsana.elsewhere]) {
      const { counts, pages } = await saysOf(client);
      expect(counts).toEqual({ notifications, threads: unread, messages: 0 });
      expect(counts).toMatchObject(pages);
    }
  };
  const heardOfBy = async (change: () => Promise<unknown>) => {
    const before = elsewhere.times;
    await change();
    await eventually(async () => elsewhere.times > before);
  };
  await agree(3, 3);
  await heardOfBy(() =>
    rukhsana.here.call(readThread, { params: { threadId: threads[0]?.id ?? '' }, body: { number: 2 } }),
  );
  await agree(2, 2);
  const [first] = await toldTo(rukhsana.here, 'unread');
  await heardOfBy(() =>
    rukhsana.here.call(readNotification, { params: { notificationId: first?.id ?? '' } }),
  );
  await agree(1, 2);
  await heardOfBy(() => rukhsana.here.call(readAllNotifications));
  await agree(0, 2);
  await heardOfBy(() =>
    rukhsana.here.call(readThread, { params: { threadId: threads[1]?.id ?? '' }, body: { number: 2 } }),
  );
  await agree(0, 1);
  expect(other.times).toBe(0);
});
