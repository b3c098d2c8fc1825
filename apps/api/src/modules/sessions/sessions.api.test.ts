import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import {
  getSession,
  getSeries,
  listSessions,
  previewSeries,
  scheduleSeries,
  scheduleSession,
} from '@hub/contracts/sessions';
import { aFacilitator, aMember } from '#testing/factories/people.ts';
import { aSeriesInput, aSessionInput } from '#testing/factories/sessions.ts';
import { type Client, startTestHub, type TestHub } from '#testing/test-hub.ts';

let hub: TestHub;
let facilitator: Client;
let participant: Client;

beforeAll(async () => {
  hub = await startTestHub();
  facilitator = await hub.as(await aFacilitator(hub.dataSource));
  participant = await hub.as(await aMember(hub.dataSource));
});
afterAll(() => hub.close());

describe('scheduling a session', () => {
  it('makes it, for everyone to find', async () => {
    const body = aSessionInput({
      agenda: [
        { minutes: 10, title: 'Welcome' },
        { minutes: 80, title: 'Practice' },
      ],
      joiningUrl: 'https://meet.example.org/room',
    });
    const made = await facilitator.call(scheduleSession, { body });
    expect(made.body).toMatchObject({ id: body.id, startsAt: '2026-12-09T10:00:00+00:00' });
    expect(made.status).toBe(201);
    expect(made.body.agenda.map(({ startsAt }) => startsAt)).toEqual([
      '2026-12-09T10:00:00+00:00',
      '2026-12-09T10:10:00+00:00',
    ]);

    const seen = await participant.call(getSession, { params: { sessionId: body.id } });
    expect(seen.body).toMatchObject({
      title: 'Fair recruitment',
      status: 'published',
      version: 1,
      editableJoiningUrl: null,
      joining: { state: 'not-coming', opensAt: '2026-12-09T09:45:00+00:00', url: null },
      can: { edit: false, answer: true },
    });
    const { body: list } = await participant.call(listSessions);
    expect(list.items.map(({ id }) => id)).toContain(body.id);
  });

  it('schedules, previews and shows a series', async () => {
    const body = aSeriesInput();
    const preview = await facilitator.call(previewSeries, { body: { rule: body.rule } });
    expect(preview.body).toMatchObject({ dates: expect.anything() });
    expect(preview.body.dates).toHaveLength(7);
    const made = await facilitator.call(scheduleSeries, { body });
    expect(made.status).toBe(201);
    expect(made.body.sessions.map(({ startsAt }) => startsAt).slice(1, 4)).toEqual([
      '2027-02-10T10:00:00+00:00',
      '2027-03-10T10:00:00+00:00',
      '2027-04-14T10:00:00+01:00',
    ]);
    expect((await participant.call(getSeries, { params: { seriesId: body.id } })).body).toEqual(made.body);
    expect(randomUUID()).toBeTruthy();
  });
});
