import { afterEach, describe, expect, test } from '@jest/globals';
import { getMe } from '@hub/contracts/people';
import { getSession, listSessions } from '@hub/contracts/sessions';
import { endOtherSignIns } from '@hub/contracts/sign-ins';
import { fakeApi } from '#testing/fake-api.ts';
import { participant } from '#testing/people.ts';
import { call, lendSignInAgain, ProblemError } from './api-client.ts';
import { placeOf } from './problem.ts';

const sessionId = '3f0a8f1e-58a4-4f0e-9a3c-6f0f5b7f0031';
let giveBack = () => {};
afterEach(() => giveBack());

test('parameters and questions become the address; what is undefined is left out', async () => {
  fakeApi.on(listSessions, { items: [], nextCursor: null });
  await call(listSessions, { query: { when: 'past', theme: undefined, cursor: 'a b' } });
  expect(fakeApi.calls(listSessions)[0]?.query).toEqual({ when: 'past', cursor: 'a b' });
});

test('no content is undefined', async () => {
  fakeApi.on(endOtherSignIns, undefined);
  expect(await call(endOtherSignIns)).toBeUndefined();
});

test('a refusal keeps its code, its request and when to try again', async () => {
  fakeApi.refuse(getSession, 'too-many-requests', { retryAfterSeconds: 7 });
  await expect(call(getSession, { params: { sessionId } })).rejects.toMatchObject({
    code: 'too-many-requests',
    requestId: 'r-1',
    retryAfterSeconds: 7,
  });
});

test('silence is unreachable', async () => {
  fakeApi.loseConnection(getSession);
  await expect(call(getSession, { params: { sessionId } })).rejects.toMatchObject({ code: 'unreachable' });
});

describe('when the sign-in has ended', () => {
  test('the call waits for signing in again, and is sent once more', async () => {
    fakeApi.refuse(getMe, 'not-signed-in');
    giveBack = lendSignInAgain(async () => {
      fakeApi.on(getMe, participant);
      return true;
    });
    expect(await call(getMe)).toEqual(participant);
  });

  test('it is refused when the person does not sign in', async () => {
    fakeApi.refuse(getMe, 'not-signed-in');
    giveBack = lendSignInAgain(async () => false);
    await expect(call(getMe)).rejects.toMatchObject({ code: 'not-signed-in' });
  });

  test('calls that are for anyone ask nobody', async () => {
    fakeApi.refuse(getMe, 'not-signed-in');
    giveBack = lendSignInAgain(async () => {
      throw new Error('asked');
    });
    await expect(call(getMe, {}, { isForAnyone: true })).rejects.toMatchObject({ code: 'not-signed-in' });
  });
});

test.each([
  [422, 'fields'],
  [409, 'notice'],
  [403, 'notice'],
  [413, 'notice'],
  [404, 'page'],
  [401, 'sign-in'],
  [429, 'toast'],
  [500, 'toast'],
  [503, 'toast'],
  [0, 'toast'],
])('a problem of status %i is said as %s', (status, place) => {
  expect(placeOf(new ProblemError('internal-error', { status, title: 'x' }))).toBe(place);
});
