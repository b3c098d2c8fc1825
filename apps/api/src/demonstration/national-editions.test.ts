import { expect, test } from '@jest/globals';
import { makeCommunity } from './community.ts';

const {
  phase,
  national_edition: editions,
  national_figure: figures,
  authority,
} = makeCommunity(new Date('2026-11-24T10:00:00Z'));

test('each phase that is over has one edition, marked as invented', () => {
  const over = phase.filter(({ ends_on: endsOn }) => endsOn < '2026-11-24');
  expect(editions.map(({ phase_id: id }) => id)).toEqual(over.map(({ id }) => id));
  for (const edition of editions)
    expect(edition).toMatchObject({ number: 1, is_demonstration: true, threshold: 10 });
  expect(authority.every(({ is_demonstration: isInvented }) => isInvented)).toBe(true);
});

test('it shows England by nearly every indicator, and hides something', () => {
  for (const { id, participation } of editions) {
    const england = figures.filter(({ edition_id: of, area }) => of === id && area === 'england');
    const shown = new Set(england.filter(({ status }) => status === 'shown').map(({ key }) => key));
    expect(england).toHaveLength(30);
    expect(shown.size).toBeGreaterThanOrEqual(8);
    expect(participation.registered).toBeGreaterThanOrEqual(participation.returned);
    expect(figures.some(({ edition_id: of, status }) => of === id && status === 'hidden')).toBe(true);
  }
});
