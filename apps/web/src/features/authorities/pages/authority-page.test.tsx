import { expect, test } from '@jest/globals';
import { type Authority, getAuthority, listAuthorityPeople } from '@hub/contracts/authorities';
import { screen, within } from '@testing-library/react';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { facilitator, lead, participant } from '#testing/people.ts';
import { renderPage } from '#testing/render-page.tsx';
import { alderbrook, authorityId } from '../testing/authorities.ts';
import { AuthorityPage } from './authority-page.tsx';

const people = [
  {
    personId: alderbrook.leads[0]?.personId ?? '',
    name: 'Amara Okafor',
    role: 'lead' as const,
    jobTitle: 'Head of workforce',
  },
  { personId: authorityId(9), name: 'Priya Nair', role: 'participant' as const, jobTitle: null },
];
function open(changes: Partial<Authority> = {}, options = {}) {
  fakeApi.on(getAuthority, { ...alderbrook, ...changes });
  fakeApi.on(listAuthorityPeople, { items: people, nextCursor: null });
  return renderPage(<AuthorityPage />, {
    path: '/authorities/:authorityId',
    at: `/authorities/${alderbrook.id}`,
    ...options,
  });
}
const card = (name: string | RegExp) => within(screen.getByRole('region', { name }));

test('whom to ask is found by role, and how far it is said in words', async () => {
  open();
  expect(await screen.findByRole('heading', { name: 'Alderbrook', level: 1 })).toBeVisible();
  const contacts = card('Whom to ask');
  expect(contacts.getByRole('heading', { name: 'SC-WRES lead at Alderbrook' })).toBeVisible();
  expect(contacts.getByRole('link', { name: 'Amara Okafor' })).toHaveAttribute(
    'href',
    `/people/${alderbrook.leads[0]?.personId}`,
  );
  expect(contacts.getByRole('link', { name: 'Helen Whitfield' })).toBeVisible();
  const phase = card('Phase 4, 2026-27');
  expect(phase.getByText('Adults’ services submitted; children’s not yet.')).toBeVisible();
  expect(phase.getByText('Preparing', { selector: '[aria-current=step]' })).toBeVisible();
  expect(phase.getByText(/Phase 3, 2025-26/)).toBeVisible();
  expect(await screen.findByText('Head of workforce')).toBeVisible();
  expect(screen.queryByRole('link', { name: 'Manage people' })).not.toBeInTheDocument();
  await expectAccessible();
});

test('those who may are led to its people and to inviting', async () => {
  open({ can: { managePeople: true, changeEnrolment: true, editUnit: false } }, { me: facilitator });
  expect(await screen.findByRole('link', { name: 'Manage people' })).toHaveAttribute(
    'href',
    `/authorities/${alderbrook.id}/people`,
  );
  expect(screen.getByRole('link', { name: 'Invite people' })).toHaveAttribute(
    'href',
    `/authorities/${alderbrook.id}/invitations`,
  );
  expect(screen.getByRole('link', { name: 'Follow enrolments' })).toBeVisible();
});

test('its own people are led to its figures: to the counts only those who answer for them', async () => {
  const ofAlderbrook = { id: '3f0a8f1e-58a4-4f0e-9a3c-6f0f5b7f0003' };
  const { unmount } = open(ofAlderbrook, { me: lead });
  expect(await screen.findByRole('link', { name: 'Returns' })).toHaveAttribute('href', '/returns');
  expect(screen.getByRole('link', { name: 'Report' })).toHaveAttribute('href', '/indicators/report');
  unmount();
  open(ofAlderbrook, { me: participant });
  expect(await screen.findByRole('link', { name: 'Indicators' })).toHaveAttribute('href', '/indicators');
  expect(screen.queryByRole('link', { name: 'Returns' })).not.toBeInTheDocument();
});

test('a real one has its code and neighbours, and is simply not taking part', async () => {
  open({
    name: 'Hartlepool',
    onsCode: 'E06000001',
    isInvented: false,
    enrolment: null,
    history: [],
    people: 0,
    leads: [],
    delegates: [],
    sponsors: [],
    neighbours: [
      {
        authority: { id: authorityId(2), name: 'Redcar and Cleveland' },
        closeness: 'very close',
        isTakingPart: false,
      },
    ],
  });
  expect(await screen.findByText('E06000001')).toBeVisible();
  expect(screen.getByText('Hartlepool is not taking part in this phase.')).toBeVisible();
  for (const name of ['Whom to ask', 'People'])
    expect(screen.queryByRole('region', { name })).not.toBeInTheDocument();
  expect(screen.getByRole('link', { name: 'Redcar and Cleveland' })).toBeVisible();
  expect(screen.queryByRole('region', { name: 'What it has shared' })).not.toBeInTheDocument();
  await expectAccessible();
});

test('one that takes part and has no lead yet says who invites one', async () => {
  open({ leads: [], delegates: [], sponsors: [], people: 0 });
  expect(await screen.findByText(/The programme team invites its lead/)).toBeVisible();
  expect(screen.getByText('Nobody of Alderbrook is in the hub.')).toBeVisible();
});

test('a shared service names its councils; sessions its people speak at are shown', async () => {
  open({
    type: 'shared',
    parts: [
      { id: authorityId(3), name: 'Wrenhithe' },
      { id: authorityId(4), name: 'Oxmere' },
    ],
    spokenAt: [
      {
        id: authorityId(5),
        title: 'Fair recruitment',
        startsAt: '2026-12-09T10:00:00.000Z',
        speakers: ['Jo Tan'],
      },
    ],
  });
  expect(await screen.findByRole('link', { name: 'Wrenhithe' })).toBeVisible();
  expect(card('What it has shared').getByText('Jo Tan,', { exact: false })).toHaveTextContent(
    'Jo Tan, Wednesday 9 December 2026',
  );
});

test('one that ended says when and what followed; one that followed says what was before', async () => {
  const on = '2025-04-01';
  open({
    enrolment: null,
    endedOn: on,
    successors: [{ authority: { id: authorityId(2), name: 'Saltmere' }, kind: 'merger', on }],
    predecessors: [
      { authority: { id: authorityId(3), name: 'Old Alder' }, kind: 'rename', on: '2010-04-01' },
    ],
  });
  expect(await screen.findByText(/^It ended on/)).toHaveTextContent(
    'It ended on Tuesday 1 April 2025. It merged into Saltmere.',
  );
  expect(card('Before').getByRole('listitem')).toHaveTextContent('Old Alder was its name before');
});

test('who is shown to their own colleagues only is counted, not named', async () => {
  open({ people: 3 });
  expect(await screen.findByText('1 person is shown to their own colleagues only.')).toBeVisible();
});

test('a withdrawn one says so, with the reason for those who may know it', async () => {
  open({
    enrolment: alderbrook.enrolment && {
      ...alderbrook.enrolment,
      state: 'withdrawn',
      withdrawalReason: 'Reorganising.',
    },
  });
  expect(await screen.findByText(/^It withdrew on/)).toHaveTextContent(
    'It withdrew on Tuesday 10 November 2026. Reorganising.',
  );
});

test('one that is not there is not found', async () => {
  fakeApi.refuse(getAuthority, 'authority-not-found');
  renderPage(<AuthorityPage />, { path: '/authorities/:authorityId', at: '/authorities/x' });
  expect(await screen.findByRole('heading', { name: 'Authority not found' })).toBeVisible();
});
