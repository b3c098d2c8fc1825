import type { Hub, Me } from '@hub/contracts/people';

export const demonstrationHub: Hub = {
  mode: 'demonstration',
  phase: { name: 'Phase 4', years: '2026 to 2027' },
};

export const participant: Me = {
  id: '3f0a8f1e-58a4-4f0e-9a3c-6f0f5b7f0001',
  name: 'Amara Okafor',
  email: 'amara.okafor@alderbrook.example',
  photo: null,
  awaits: null,
  programmeRole: null,
  member: {
    id: '3f0a8f1e-58a4-4f0e-9a3c-6f0f5b7f0002',
    role: 'participant',
    authority: { id: '3f0a8f1e-58a4-4f0e-9a3c-6f0f5b7f0003', name: 'Alderbrook' },
    actsFor: null,
  },
  can: { scheduleSessions: false, managePeople: false, runProgramme: false, administer: false },
};

export const facilitator: Me = {
  id: '3f0a8f1e-58a4-4f0e-9a3c-6f0f5b7f0004',
  name: 'Priya Thornton',
  email: 'priya.thornton@programme.example',
  photo: null,
  awaits: null,
  programmeRole: 'facilitator',
  member: null,
  can: { scheduleSessions: true, managePeople: false, runProgramme: true, administer: false },
};

/** The same person when they lead their authority's part. */
export const lead: Me = {
  ...participant,
  member: participant.member && { ...participant.member, role: 'lead' },
  can: { ...participant.can, managePeople: true },
};

export const administrator: Me = {
  ...facilitator,
  name: 'Catherine Boateng',
  email: 'catherine.boateng@programme.example',
  programmeRole: 'administrator',
  can: { ...facilitator.can, administer: true },
};
