import type { Authority, AuthoritySummary } from '@hub/contracts/authorities';
import type { Enrolment, EnrolmentOverview } from '@hub/contracts/enrolments';

const idOf = (kind: number, number: number) =>
  `a07408e7-0000-4000-8000-${String(kind)}${String(number).padStart(11, '0')}`;
export const authorityId = (number: number) => idOf(1, number);
export const phaseId = idOf(2, 1);

export const aSummary = (number: number, changes: Partial<AuthoritySummary> = {}): AuthoritySummary => ({
  id: authorityId(number),
  name: 'Alderbrook',
  fullName: 'Alderbrook Council',
  type: 'unitary',
  region: 'South East',
  enrolment: { state: 'preparing', services: ['adults', 'childrens'], submittedServices: ['adults'] },
  people: 6,
  parts: [],
  endedOn: null,
  successors: [],
  isAdded: false,
  ...changes,
});

export const alderbrook: Authority = {
  id: authorityId(1),
  name: 'Alderbrook',
  fullName: 'Alderbrook Council',
  type: 'unitary',
  region: 'South East',
  onsCode: null,
  isInvented: true,
  endedOn: null,
  people: 2,
  enrolment: {
    id: idOf(3, 1),
    phase: { name: 'Phase 4', years: '2026-27' },
    state: 'preparing',
    services: ['adults', 'childrens'],
    submittedServices: ['adults'],
    registeredAt: '2026-06-12T09:00:00.000Z',
    stateChangedAt: '2026-11-10T09:00:00.000Z',
    withdrawalReason: null,
    version: 3,
  },
  history: [{ phase: { name: 'Phase 3', years: '2025-26' }, state: 'reviewing', services: ['adults'] }],
  leads: [{ personId: idOf(4, 1), name: 'Amara Okafor' }],
  delegates: [{ personId: idOf(4, 2), name: 'Daniel Hughes' }],
  sponsors: [{ personId: idOf(4, 3), name: 'Helen Whitfield' }],
  parts: [],
  sharedServices: [],
  predecessors: [],
  successors: [],
  neighbours: [],
  spokenAt: [],
  can: { managePeople: false, changeEnrolment: false, editUnit: false },
};

export const anEnrolment = (changes: Partial<Enrolment> = {}): Enrolment => ({
  id: idOf(3, 1),
  authority: { id: authorityId(1), name: 'Alderbrook' },
  region: 'South East',
  phase: { id: phaseId, name: 'Phase 4', years: '2026-27' },
  state: 'registered',
  services: ['adults', 'childrens'],
  submittedServices: [],
  signedServices: [],
  registeredAt: '2026-06-12T09:00:00.000Z',
  stateChangedAt: '2026-11-10T09:00:00.000Z',
  withdrawalReason: null,
  leads: ['Amara Okafor'],
  version: 3,
  can: {
    change: true,
    advanceTo: 'preparing',
    waitsForReturns: false,
    stepBackTo: null,
    recordReturns: true,
    withdraw: true,
    restore: false,
  },
  ...changes,
});

export const overview: EnrolmentOverview = {
  phase: { id: phaseId, name: 'Phase 4', years: '2026-27', isCurrent: true, isOver: false },
  phases: [
    { id: phaseId, name: 'Phase 4', years: '2026-27', isCurrent: true, isOver: false },
    { id: idOf(2, 2), name: 'Phase 3', years: '2025-26', isCurrent: false, isOver: true },
  ],
  counts: [
    { state: 'registered', count: 2 },
    { state: 'preparing', count: 9 },
  ],
};
