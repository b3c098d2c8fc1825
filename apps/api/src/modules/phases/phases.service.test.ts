import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestHub, type TestHub } from '#testing/test-hub.ts';
import { MilestoneEntity } from './milestone.entity.ts';
import { PhaseEntity } from './phase.entity.ts';
import { PhasesService } from './phases.service.ts';

let hub: TestHub;
let phases: PhasesService;

beforeAll(async () => {
  hub = await startTestHub();
  phases = hub.app.get(PhasesService);
  const [third, fourth] = await hub.dataSource.getRepository(PhaseEntity).save([
    { name: 'Phase 3', years: '2025-26', startsOn: '2025-06-01', endsOn: '2026-05-31' },
    { name: 'Phase 4', years: '2026-27', startsOn: '2026-07-01', endsOn: '2027-06-30' },
  ]);
  await hub.dataSource.getRepository(MilestoneEntity).save([
    { phaseId: fourth?.id ?? '', kind: 'data-window-opens', title: 'Data window opens', on: '2026-09-01' },
    { phaseId: fourth?.id ?? '', kind: 'data-window-closes', title: 'Data window closes', on: '2026-10-30' },
    { phaseId: third?.id ?? '', kind: 'plan-due', title: 'Plans due', on: '2026-03-31' },
  ]);
});
afterAll(() => hub.close());

describe('the current phase', () => {
  it.each([
    ['its first moment in London', '2026-06-30T23:00:00Z', 'Phase 4'],
    ['its last evening in London', '2027-06-30T22:59:59Z', 'Phase 4'],
    ['the day after', '2027-06-30T23:00:00Z', null],
    ['the month between two phases', '2026-06-15T12:00:00Z', null],
    ['the phase before', '2026-05-31T12:00:00Z', 'Phase 3'],
  ])('at %s', async (_, now, name) => {
    hub.clock.set(now);
    expect((await phases.current())?.name ?? null).toBe(name);
  });
});

describe('milestones', () => {
  it('come in the order of their dates, both ends of the range included', async () => {
    const titles = async (first: string, last: string) =>
      (await phases.milestonesBetween(first, last)).map(({ on, title }) => `${on} ${title}`);
    expect(await titles('2026-03-31', '2026-10-30')).toEqual([
      '2026-03-31 Plans due',
      '2026-09-01 Data window opens',
      '2026-10-30 Data window closes',
    ]);
    expect(await titles('2026-04-01', '2026-10-29')).toEqual(['2026-09-01 Data window opens']);
  });
});
