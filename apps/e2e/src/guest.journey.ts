import { expectAccessible, expectAccessibleInEveryLight, expectNoSidewaysScroll } from './accessible.ts';
import { expect, ownTitle, refused, test } from './journey.ts';
import { at, nextMonth } from './london-dates.ts';
import { marcia } from './people.ts';
import { schedule } from './scheduling.ts';

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true };
const guest = 'Dr Ines Marlowe';
const title = ownTitle('With a guest');
const otherTitle = ownTitle('Without guests');

test('a guest speaker sees one session by their link and nothing else, until it is stopped', async ({
  openAs,
  openAsNobody,
}) => {
  const facilitator = await openAs(marcia);
  const day = nextMonth().toPlainDate({ day: 12 });
  const session = await schedule(facilitator, { title, startsAt: at(day, '10:00'), purpose: 'What helped.' });
  const other = await schedule(facilitator, { title: otherTitle, startsAt: at(day, '14:00') });

  const link = await test.step('the facilitator makes the link on the session’s page', async () => {
    await facilitator.goto(`/sessions/${session.id}`);
    await facilitator.getByRole('button', { name: 'Invite a guest speaker' }).click();
    const dialog = facilitator.getByRole('dialog');
    await dialog.getByLabel('Name').fill(guest);
    await dialog.getByLabel(/^Organisation/).fill('University of Wrensford');
    await dialog.getByRole('button', { name: 'Make the link' }).click();
    await expect(facilitator.getByRole('heading', { name: `The link for ${guest} is ready` })).toBeFocused();
    await expectAccessibleInEveryLight(facilitator);
    const made = await facilitator.getByLabel('Link', { exact: true }).inputValue();
    await facilitator.getByRole('button', { name: 'I have sent it' }).click();
    // Shown once: the page cannot say it again.
    await facilitator.reload();
    await expect(facilitator.getByText('Has not opened the link yet')).toBeVisible();
    expect(await facilitator.content()).not.toContain(made);
    return made;
  });

  const phone = await openAsNobody(PHONE);
  await test.step('on a phone, without signing in, the guest sees that session', async () => {
    await phone.goto(link);
    await expect(phone.getByRole('heading', { level: 1 })).toHaveText(title);
    await expect(phone.getByText(`${guest}, University of Wrensford`)).toBeVisible();
    await expect(phone.getByText('What helped.')).toBeVisible();
    await expectNoSidewaysScroll(phone, 390);
    await expectAccessibleInEveryLight(phone);
    await expect(phone.getByRole('main')).not.toContainText(otherTitle);
    // No way on from it.
    const ways = await phone
      .getByRole('main')
      .getByRole('link')
      .evaluateAll((links) => links.map((each) => (each as HTMLAnchorElement).pathname));
    expect(ways).toEqual([]);
  });

  await test.step('and nothing else opens', async () => {
    expect((await phone.context().cookies()).length).toBe(0);
    for (const path of ['/api/me', '/api/sessions', `/api/sessions/${session.id}`, '/api/people'])
      expect((await phone.request.get(path)).status(), path).toBe(401);
    for (const path of ['/', `/sessions/${session.id}`, `/sessions/${other.id}`, '/people']) {
      await phone.goto(path);
      await expect(phone.getByRole('heading', { level: 1 })).toHaveText('Sign in');
    }
  });

  await test.step('the facilitator sees that it was opened, and stops it', async () => {
    await facilitator.reload();
    await expect(facilitator.getByText(/^Opened the link/)).toBeVisible();
    await facilitator.getByRole('button', { name: `Stop the link for ${guest}` }).click();
    await facilitator.getByRole('dialog').getByRole('button', { name: 'Stop the link' }).click();
    await expect(facilitator.getByRole('button', { name: `Stop the link for ${guest}` })).toHaveCount(0);
  });

  await test.step('from then on it opens nothing', async () => {
    const closed = await openAsNobody({ ...PHONE, expected: [refused(404)] });
    await closed.goto(link);
    await expect(closed.getByRole('heading', { level: 1 })).toHaveText('This link does not open a session');
    await expect(closed.getByText(title)).toHaveCount(0);
    await expectAccessible(closed);
  });
});
