import type { Phase } from '@hub/contracts/phases';
import type { Programme } from '@hub/contracts/programme';
import type { Registration } from '@hub/contracts/registrations';

export const aPhase = (changes: Partial<Phase> = {}): Phase => ({
  id: '9a5e0000-0000-4000-8000-000000000001',
  name: 'Phase 5',
  years: '2027-28',
  startsOn: '2027-09-01',
  endsOn: '2028-08-31',
  standing: 'coming',
  registrationOpensOn: '2027-04-01',
  registrationClosesOn: '2027-06-30',
  registration: 'coming',
  enrolled: 0,
  withdrawn: 0,
  milestoneCount: 1,
  milestones: [
    {
      id: '9a5e0000-0000-4000-8000-000000000011',
      kind: 'data-window-closes',
      title: 'Returns are due',
      on: '2027-10-29',
      description: 'By 11:59pm.',
      version: 3,
    },
  ],
  version: 2,
  can: { edit: true, delete: true, deleteRefusal: null },
  ...changes,
});

export const aRegistration = (changes: Partial<Registration> = {}): Registration => ({
  id: '9e600000-0000-4000-8000-000000000001',
  authority: { id: '9e600000-0000-4000-8000-000000000002', name: 'Kestrel Vale' },
  phase: { id: '9a5e0000-0000-4000-8000-000000000001', name: 'Phase 5', years: '2027-28' },
  services: ['adults', 'childrens'],
  leadName: 'Hannah Whitlock',
  state: 'waiting',
  receivedAt: '2026-11-20T10:00:00.000Z',
  decidedAt: null,
  othersWaiting: 0,
  lead: { name: 'Hannah Whitlock', email: 'hannah.whitlock@kestrel-vale.example', jobTitle: 'EDI lead' },
  sponsor: { name: 'Ravi Menon', email: 'ravi.menon@kestrel-vale.example', jobTitle: 'Director' },
  note: 'We join with both services.',
  decidedBy: null,
  declineReason: null,
  others: [],
  can: { decide: true },
  ...changes,
});

export const aProgramme = (changes: Partial<Programme> = {}): Programme => ({
  registrationsWaiting: 2,
  phase: { name: 'Phase 4', years: '2026-27', enrolled: 12 },
  phases: 3,
  returnsBehind: 5,
  introductionsWaiting: 1,
  quiet: { count: 0, first: [] },
  ...changes,
});
