import { describe, expect, test } from '@jest/globals';
import {
  acceptAgreement,
  getAgreement,
  listAgreementVersions,
  publishAgreement,
} from '@hub/contracts/agreement';
import {
  addSupportContact,
  editSupportContact,
  listSupportContacts,
  removeSupportContact,
} from '@hub/contracts/support-contacts';
import { screen, within } from '@testing-library/react';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { administrator, lead } from '#testing/people.ts';
import { renderPage } from '#testing/render-page.tsx';
import { anAgreement, someContacts } from '../testing/spaces.ts';
import { AgreementPage } from './agreement-page.tsx';
import { NewAgreementPage } from './new-agreement-page.tsx';
import { SupportContactsPage } from './support-contacts-page.tsx';

const first = {
  version: 1,
  text: 'We are here to learn.',
  note: '',
  publishedAt: '2026-09-01T09:00:00.000Z',
  publishedBy: null,
};

describe('the agreement', () => {
  test('is read, accepted, and its earlier versions are there', async () => {
    fakeApi.on(getAgreement, anAgreement());
    fakeApi.on(listAgreementVersions, { items: [{ ...first, version: 2, note: 'Shorter' }, first] });
    fakeApi.on(acceptAgreement, anAgreement({ acceptedAt: '2026-11-24T09:00:00.000Z' }));
    const { user } = renderPage(<AgreementPage />);
    expect(await screen.findByText('Describe the situation, not the person.')).toBeVisible();
    expect(screen.getByText(/version 2, since/)).toHaveTextContent('Monday 2 November 2026');
    expect(screen.queryByRole('link', { name: 'Write the next version' })).not.toBeInTheDocument();
    const earlier = screen.getByRole('region', { name: 'Earlier versions' });
    expect(within(earlier).getAllByRole('listitem')).toHaveLength(1);
    await expectAccessible();
    await user.click(screen.getByRole('button', { name: 'Accept this agreement' }));
    expect(await screen.findByRole('region', { name: 'You have accepted it' })).toHaveTextContent(
      'Accepted on Tuesday 24 November 2026',
    );
    expect(fakeApi.calls(acceptAgreement)[0]?.body).toEqual({ version: 2 });
  });

  test('a refusal to accept it is said there', async () => {
    fakeApi.on(getAgreement, anAgreement());
    fakeApi.on(listAgreementVersions, { items: [first] });
    fakeApi.refuse(acceptAgreement, 'agreement-changed');
    const { user } = renderPage(<AgreementPage />);
    await user.click(await screen.findByRole('button', { name: 'Accept this agreement' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('There is a newer community agreement');
  });

  test('an administrator publishes the next', async () => {
    fakeApi.on(getAgreement, anAgreement({ can: { publish: true } }));
    const { user } = renderPage(<NewAgreementPage />, { me: administrator });
    await user.type(await screen.findByLabelText('What changed'), 'Says what support there is');
    await expectAccessible();
    fakeApi.on(publishAgreement, anAgreement({ version: 3 }));
    await user.click(screen.getByRole('button', { name: 'Publish and ask everyone' }));
    expect(await screen.findByRole('heading', { name: 'Went to /agreement' })).toBeVisible();
    expect(fakeApi.calls(publishAgreement)[0]?.body).toEqual({
      replaces: 2,
      text: anAgreement().text,
      note: 'Says what support there is',
    });
  });

  test('published by somebody else meanwhile, what was typed stays', async () => {
    fakeApi.on(getAgreement, anAgreement({ can: { publish: true } }));
    fakeApi.refuse(publishAgreement, 'agreement-changed');
    const { user } = renderPage(<NewAgreementPage />, { me: administrator });
    await user.type(await screen.findByLabelText('What changed'), 'More');
    await user.click(screen.getByRole('button', { name: 'Publish and ask everyone' }));
    expect(await screen.findByText(/Somebody else has published a newer version/)).toBeVisible();
    expect(screen.getByLabelText('What changed')).toHaveValue('More');
  });
});

describe('support contacts', () => {
  const mine = someContacts({ can: { editProgramme: false, editLocal: true } });

  test('a lead adds one for their own people', async () => {
    fakeApi.on(listSupportContacts, mine);
    const { user } = renderPage(<SupportContactsPage />, { me: lead });
    const local = await screen.findByRole('region', { name: 'At Alderbrook' });
    expect(within(local).getByText(/Only they see it/)).toBeVisible();
    expect(screen.queryByRole('button', { name: /Edit Samaritans/ })).not.toBeInTheDocument();
    await expectAccessible();
    await user.click(within(local).getByRole('button', { name: 'Add a contact' }));
    await user.type(screen.getByLabelText('Who it is'), 'Staff line');
    fakeApi.refuse(addSupportContact, 'invalid-input', {
      errors: [{ pointer: '#/phone', detail: 'Enter a phone number, an email address or a web page' }],
    });
    await user.click(screen.getByRole('button', { name: 'Add this contact' }));
    expect(
      await screen.findByRole('link', { name: 'Enter a phone number, an email address or a web page' }),
    ).toBeVisible();
    await user.type(screen.getByLabelText('Phone number'), '01632 960001');
    const added = { ...mine.programme[0]!, id: '5aace000-0000-4000-8000-000000000803', name: 'Staff line' };
    fakeApi.on(addSupportContact, { ...mine, local: [added] });
    await user.click(screen.getByRole('button', { name: 'Add this contact' }));
    expect(await within(local).findByText('Staff line', { selector: 'p' })).toBeVisible();
    expect(fakeApi.calls(addSupportContact).at(-1)?.body).toMatchObject({
      isForEveryone: false,
      name: 'Staff line',
      phone: '01632 960001',
      email: '',
      url: '',
    });
  });

  test('the programme team changes and removes those for everyone', async () => {
    const theirs = someContacts({ authority: null, can: { editProgramme: true, editLocal: false } });
    fakeApi.on(listSupportContacts, theirs);
    const { user } = renderPage(<SupportContactsPage />, { me: administrator });
    await user.click(await screen.findByRole('button', { name: 'Edit Samaritans' }));
    fakeApi.on(editSupportContact, theirs);
    await user.click(screen.getByRole('button', { name: 'Save changes' }));
    expect(fakeApi.calls(editSupportContact)[0]?.body).toMatchObject({ version: 1, name: 'Samaritans' });
    await user.click(screen.getByRole('button', { name: 'Remove Samaritans' }));
    fakeApi.on(removeSupportContact, { ...theirs, programme: [] });
    await user.click(screen.getByRole('button', { name: 'Remove this contact' }));
    expect(await screen.findByText('The programme team has not added anybody yet.')).toBeVisible();
  });
});
