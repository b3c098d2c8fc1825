import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { MemberRole, ProgrammeRole } from '@hub/contracts/people';
import { SOCKET_PATH } from '@hub/contracts/realtime';
import { io, type Socket } from 'socket.io-client';
import { HubMarkerEntity } from '#platform/database/hub-marker.entity.ts';
import { nameOf, type Permission } from '#platform/auth/permission.ts';
import type { AuthorityEntity } from '#modules/authorities/authority.entity.ts';
import { SignInEntity } from '#modules/sign-ins/sign-in.entity.ts';
import { permissions } from '../../permissions/permissions.ts';
import { OTHER_AUTHORITY, OWN_AUTHORITY, STANDINGS } from '../../permissions/standings.ts';
import { aFacilitator, aMember, anAdministrator, anAuthority } from '#testing/factories/people.ts';
import { Client, startTestHub, type TestHub } from '#testing/test-hub.ts';
import { tries } from './tries.ts';
import type { Try, Walker, World } from './world.ts';

let hub: TestHub;
let team: Client;
const sockets: Socket[] = [];

const table = Object.values(permissions)
  .flat()
  .flatMap((row) =>
    row.cases.map((each) => ({ name: `${nameOf(row.call)}${each.of && `: ${each.of}`}`, row, ...each })),
  );

const NOBODY = ['stranger', 'guest', 'former member'] as const;
const standings = STANDINGS.map(({ role, actor }) => ({ role, actor }));

/**
 * Makes every call of one part of the table as everybody. In parts, because a worker takes one file: whole it would be the
 * last to end, and each call is made in a hub that holds what all before it made.
 */
export function walk(part: number, parts: number): void {
  beforeAll(async () => {
    hub = await startTestHub({ REQUESTS_PER_MINUTE: '1000000' });
    // As every hub that has started.
    await hub.dataSource.getRepository(HubMarkerEntity).insert({ id: 1 });
    team = await hub.as(await anAdministrator(hub.dataSource));
  });
  afterAll(async () => {
    for (const socket of sockets) socket.disconnect();
    await hub.close();
  });

  describe.each(table.filter((_, at) => at % parts === part - 1))('$name', ({ row, of, asks }) => {
    test.each(standings)('for a $role, their own and another authority', async ({ role, actor }) => {
      for (const isOwn of [true, false]) {
        const expected = asks(actor, isOwn ? OWN_AUTHORITY : OTHER_AUTHORITY);
        const { world, attempt } = await arrange(row, of, role, isOwn);
        const found = await send(row, world.client, attempt);
        expect({ isOwn, verdict: verdictOf(found, attempt), found }).toEqual({
          isOwn,
          verdict: expected,
          found,
        });
      }
    });

    test('for whoever is not signed in, and whoever is only half', async () => {
      const { world, attempt } = await arrange(row, of, 'participant', true);
      for (const who of NOBODY) {
        const found = await send(row, await nobody(who, world.about), attempt);
        if (row.opens === 'anyone') expect({ who, found }).not.toMatchObject({ found: 'not-signed-in' });
        else expect({ who, found }).toEqual({ who, found: 'not-signed-in' });
      }
      const found = await send(row, await halfSignedIn(), attempt);
      if (row.opens === 'signed-in')
        expect(found).toBe('socket' in row.call ? 'not-signed-in' : 'second-step-needed');
      else expect(found).not.toBe('second-step-needed');
    });
  });
}

async function arrange(
  row: Permission,
  of: string,
  role: MemberRole | ProgrammeRole,
  isOwn: boolean,
): Promise<{ world: World; attempt: Try }> {
  const own = await anAuthority(hub.dataSource);
  const about = isOwn ? own : await anAuthority(hub.dataSource);
  // An authority has the people that what is tried needs: a lead, and a lead besides whoever walks as one.
  await aMember(hub.dataSource, { authority: about, role: 'lead' });
  if (!isOwn) await aMember(hub.dataSource, { authority: own, role: 'lead' });
  const walker: Walker =
    role === 'facilitator'
      ? await aFacilitator(hub.dataSource)
      : role === 'administrator'
        ? await anAdministrator(hub.dataSource)
        : await aMember(hub.dataSource, { authority: own, role });
  const world: World = { hub, walker, client: await hub.as(walker), role, own, about, team };
  const make = tries[nameOf(row.call)];
  return { world, attempt: make ? await make(world, of) : {} };
}

/** "yes", or the code of the refusal. */
async function send({ call }: Permission, client: Client, attempt: Try): Promise<string> {
  if ('socket' in call) return sendBySocket(call.socket, client, attempt);
  const { status, body } = await client.call(call, attempt);
  if (status < 400) return 'yes';
  return ((body as { type?: string }).type ?? '').replace('/problems/', '') || String(status);
}

async function sendBySocket(name: string, client: Client, { params = {} }: Try): Promise<string> {
  const socket = io(hub.address, {
    path: SOCKET_PATH,
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    extraHeaders: client.cookie === undefined ? {} : { cookie: client.cookie },
  });
  sockets.push(socket);
  const refusal = await new Promise<string>((resolve) => {
    socket.on('connect', () => resolve(''));
    socket.on('connect_error', ({ message }) => resolve(message));
  });
  if (refusal !== '') return refusal;
  const problem = (await socket.emitWithAck(name, params)) as { type?: string } | undefined;
  socket.disconnect();
  return problem?.type?.replace('/problems/', '') ?? 'yes';
}

const STATUS_WORDS: Record<number, RegExp> = {
  404: /-not-found$|^not-found$/,
  409: /./,
  422: /^(invalid-input|code-wrong)$/,
};

function verdictOf(found: string, { yields }: Try): string {
  if (yields !== undefined && STATUS_WORDS[yields]?.test(found) && found !== 'not-allowed') return 'yes';
  if (found.endsWith('not-found')) return 'not-found';
  return found;
}

async function nobody(who: (typeof NOBODY)[number], authority: AuthorityEntity): Promise<Client> {
  if (who === 'stranger') return hub.stranger;
  if (who === 'guest') {
    // The secret of a guest's link is no cookie, whatever it is sent as.
    return new Client(hub.address, `hub-sign-in=${'g'.repeat(43)}`);
  }
  const left = await aMember(hub.dataSource, { authority });
  const client = await hub.as(left);
  await hub.dataSource.query(`update member set ended_at = now() where person_id = $1`, [left.id]);
  return client;
}

/** A facilitator whose code was right and who has yet to show the second thing. */
async function halfSignedIn(): Promise<Client> {
  const person = await aFacilitator(hub.dataSource);
  const client = await hub.as(person);
  await hub.dataSource.getRepository(SignInEntity).update({ personId: person.id }, { isTwoStep: false });
  return client;
}
