import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { findEvidence, listEvidence } from '@hub/contracts/evidence';
import { compareFigures } from '@hub/contracts/figures';
import { SOCKET_PATH } from '@hub/contracts/realtime';
import { shareFigures } from '@hub/contracts/returns';
import { io, type Socket } from 'socket.io-client';
import { aMember, anAuthority, anEnrolment } from '#testing/factories/people.ts';
import { aReturn, sharingOf, signedOff } from '#testing/factories/returns.ts';
import { eventually } from '#testing/sent-mail.ts';
import { startTestHub, type TestHub } from '#testing/test-hub.ts';

let hub: TestHub;
const sockets: Socket[] = [];
beforeAll(async () => {
  hub = await startTestHub();
});
afterAll(async () => {
  for (const socket of sockets) socket.disconnect();
  await hub.close();
});

test('a figure that is shared no longer is gone from every page at once, and open pages are told', async () => {
  const authority = await anAuthority(hub.dataSource, 'Kestrel Vale');
  const made = await aReturn(hub.dataSource, authority);
  await signedOff(hub, authority, made);
  const sponsor = await hub.as(await aMember(hub.dataSource, { authority, role: 'sponsor' }));
  const colleague = await hub.as(await aMember(hub.dataSource, { authority }));
  const other = await anAuthority(hub.dataSource);
  await anEnrolment(hub.dataSource, other);
  const peer = await hub.as(await aMember(hub.dataSource, { authority: other }));
  const [figure] = await hub.dataSource.query<{ id: string }[]>(
    `select figure_reference(authority_id, phase_id, key, scope) as id from released_figure
     where authority_id = $1 and key = '3' and scope = 'adults'`,
    [authority.id],
  );
  const seen = async (reader = peer) => ({
    rows: (
      await reader.call(compareFigures, {
        params: { key: '3' },
        query: { peers: 'england', scope: 'adults' },
      })
    ).body.rows.map(({ label }) => label),
    card: (await reader.call(listEvidence, { query: { refs: `figure:${figure?.id ?? ''}` } })).body.items.map(
      ({ title }) => title,
    ),
    found: (await reader.call(findEvidence, { query: { kind: 'figure', search: 'Kestrel disciplinary' } }))
      .body.items.length,
  });
  expect(await seen()).toEqual({
    rows: ['Kestrel Vale'],
    card: [expect.stringMatching(/^Kestrel Vale: /)],
    found: 1,
  });

  const notices: unknown[][] = [];
  const socket = io(hub.address, {
    path: SOCKET_PATH,
    transports: ['websocket'],
    forceNew: true,
    extraHeaders: { cookie: peer.cookie ?? '' },
  });
  sockets.push(socket);
  socket.onAny((...notice: unknown[]) => notices.push(notice));
  await new Promise<void>((resolve) => socket.on('connect', () => resolve()));

  for (const level of ['programme', 'nameless'] as const) {
    notices.length = 0;
    const body = { sharing: sharingOf(level) };
    expect((await sponsor.call(shareFigures, { params: { returnId: made.id }, body })).status).toBe(200);
    expect(await seen()).toEqual({ rows: [], card: [], found: 0 });
    const notice = await eventually(() =>
      Promise.resolve(notices.find(([name]) => name === 'figures.changed')),
    );
    // Not whose they are.
    expect(notice).toEqual(['figures.changed', { phaseId: made.phaseId }]);
  }
  // Of one’s own authority it is still there.
  expect((await seen(colleague)).found).toBe(1);
});
