import { expect, test } from '@jest/globals';
import { AUDIT_ACTIONS } from '@hub/contracts/audit';
import { makeCommunity } from './community.ts';

const TODAY = new Date('2026-11-23T00:30:00Z');
const {
  audit_entry: entries,
  authority_domain: domains,
  guest_pass: guests,
  invitation: invitations,
  person,
  session,
} = makeCommunity(TODAY);

test('the audit record tells of the last weeks, in order, in the words the page knows', () => {
  expect(entries.length).toBeGreaterThan(8);
  const times = entries.map(({ at }) => at.getTime());
  expect(times).toEqual(times.toSorted((one, other) => one - other));
  expect(Math.max(...times)).toBeLessThan(TODAY.getTime());
  const ids = new Set(person.map(({ id }) => id));
  for (const { action, person_id, person_name, subject_name } of entries) {
    expect(Object.keys(AUDIT_ACTIONS)).toContain(action);
    expect(person_id === null || ids.has(person_id)).toBe(true);
    expect(`${person_name}${subject_name}`).not.toBe('');
  }
  expect(entries.some(({ acted_for }) => acted_for === 'Amara Okafor')).toBe(true);
});

test('what it tells is what the pages show, done by somebody who may', () => {
  const of = (action: string) => entries.filter((entry) => entry.action === action);
  const dayOf = (time: Date | null) => time?.toISOString().slice(0, 10);
  const [withdrawn] = of('invitation.revoked');
  const invitation = invitations.find(({ id }) => id === withdrawn?.subject_id);
  expect(withdrawn?.acted_for).toBe('Amara Okafor');
  expect(invitation?.revoked_by_id).toBe(withdrawn?.person_id);
  expect(dayOf(invitation?.revoked_at ?? null)).toBe(dayOf(withdrawn?.at ?? null));
  for (const { subject_name, person_id, at } of of('domain.approved')) {
    const domain = domains.find((each) => each.domain === subject_name);
    expect(domain?.approved_by).toBe(person_id);
    expect(dayOf(domain?.approved_at ?? null)).toBe(dayOf(at));
  }
  expect(of('domain.approved')).not.toEqual([]);
  for (const { role } of of('enrolment.return-recorded'))
    expect(['facilitator', 'administrator']).toContain(role);
  expect(of('enrolment.return-recorded')).not.toEqual([]);
});

test('a guest speaker comes to the next session', () => {
  const next = session.find(({ id }) => id === guests[0]?.session_id);
  expect(next?.status).toBe('published');
  expect(next?.starts_at.getTime()).toBeGreaterThan(TODAY.getTime());
});

test('a community without those people has no such entries', () => {
  const small = makeCommunity(TODAY, { authorities: 1, people: 2, sessions: 1 });
  expect(small.audit_entry.every(({ person_name }) => person_name !== '')).toBe(true);
});
