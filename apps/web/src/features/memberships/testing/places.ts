import type { JoinRequest } from '@hub/contracts/join-requests';
import type { Handover, Member, MembersPage, MyPlace } from '@hub/contracts/memberships';
import { lead } from '#testing/people.ts';

const id = (last: number) => `5e55104e-0000-4000-8000-${String(last).padStart(12, '0')}`;
export const alderbrook = lead.member?.authority ?? { id: id(1), name: 'Alderbrook' };

export const amara: Member = {
  id: lead.member?.id ?? '',
  personId: lead.id,
  name: 'Amara Okafor',
  email: 'amara.okafor@alderbrook.example',
  role: 'lead',
  since: '2024-07-06T09:30:00Z',
  roleSince: '2026-06-01T09:00:00Z',
  can: { become: [], end: false },
};
export const priya: Member = {
  id: id(2),
  personId: id(3),
  name: 'Priya Nair',
  email: 'priya.nair@alderbrook.example',
  role: 'participant',
  since: '2025-01-20T09:30:00Z',
  roleSince: null,
  can: { become: ['delegate', 'sponsor'], end: true },
};

export const membersOf = (items: Member[], changes: Partial<MembersPage> = {}): MembersPage => ({
  authority: alderbrook,
  takesPart: true,
  items,
  nextCursor: null,
  can: { appoint: true, handOver: true },
  ...changes,
});

export const joinRequest: JoinRequest = {
  id: id(4),
  name: 'Zoë O’Brien',
  email: 'zoe.obrien@alderbrook.example',
  jobTitle: 'Social worker',
  movesFrom: null,
  filedAt: '2026-11-22T10:00:00Z',
};

export const myPlace = (changes: Partial<MyPlace> = {}): MyPlace => ({
  memberId: lead.member?.id ?? '',
  authority: alderbrook,
  role: 'participant',
  since: '2024-07-06T09:30:00Z',
  leads: ['Amara Okafor'],
  isOnlyLead: false,
  move: null,
  handovers: [],
  ...changes,
});

export const handover = (isMine: boolean): Handover => ({
  id: id(5),
  authority: alderbrook,
  from: { memberId: amara.id, name: 'Amara Okafor' },
  to: { memberId: priya.id, name: 'Priya Nair' },
  becomes: 'delegate',
  proposedAt: '2026-11-20T10:00:00Z',
  expiresAt: '2026-12-04T10:00:00Z',
  can: { answer: !isMine, cancel: isMine },
});
