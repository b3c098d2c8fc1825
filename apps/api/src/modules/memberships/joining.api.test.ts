import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { acceptInvitation } from '@hub/contracts/invitations';
import {
  approveDomain,
  approveJoinRequest,
  declineJoinRequest,
  fileJoinRequest,
  listDomains,
  listJoinRequests,
  lookAtJoinLink,
  removeDomain,
  requestJoinLink,
} from '@hub/contracts/join-requests';
import { getWaitingForMe, leavePlace } from '@hub/contracts/memberships';
import { getMe } from '@hub/contracts/people';
import type { AuthorityEntity } from '#modules/authorities/authority.entity.ts';
import { PeopleService } from '#modules/people/people.service.ts';
import { MembersService } from '#modules/people/members.service.ts';
import { invited } from '#testing/factories/invitations.ts';
import { aFacilitator, aMember, anAuthority, anEnrolment } from '#testing/factories/people.ts';
import { eventually, mailsTo } from '#testing/sent-mail.ts';
import { type Client, startTestHub, type TestHub } from '#testing/test-hub.ts';
import { AuthorityDomainEntity } from './authority-domain.entity.ts';
import { JoinRequestEntity } from './join-request.entity.ts';
import { JoinRequestsService } from './join-requests.service.ts';

let hub: TestHub;
let facilitator: Client;
let counter = 0;
beforeAll(async () => {
  hub = await startTestHub();
  facilitator = await hub.as(await aFacilitator(hub.dataSource));
});
afterAll(() => hub.close());

const nobody = '00000000-0000-4000-8000-000000000000';
const tokenIn = (text: string): string => /\/join\/confirm#(\S+)/.exec(text)?.[1] ?? '';

/** An authority with a lead, and a domain of its own that it approved. */
async function anOpenAuthority(domain = `council-${++counter}.example`) {
  const lead = await aMember(hub.dataSource, { role: 'lead', name: `Lead ${counter} Person` });
  const client = await hub.as(lead);
  await client.call(approveDomain, { params: { authorityId: lead.authority.id }, body: { domain } });
  return { lead, authority: lead.authority, client, domain };
}
async function tokenFor(email: string): Promise<string> {
  expect((await hub.stranger.call(requestJoinLink, { body: { email } })).status).toBe(202);
  const mails = await mailsTo(hub, email);
  // An earlier link is as good as the newest.
  return tokenIn(mails.find(({ subject }) => subject.startsWith('Join'))?.text ?? '');
}
const file = (token: string, authority: AuthorityEntity, changes: object = {}) =>
  hub.stranger.call(fileJoinRequest, {
    body: { token, authorityId: authority.id, name: 'Zoë O’Brien', jobTitle: 'Social worker', ...changes },
  });
/** Somebody of the domain who has asked and waits. */
async function aRequest(
  at: Awaited<ReturnType<typeof anOpenAuthority>>,
  email = `new.${++counter}@${at.domain}`,
) {
  expect((await file(await tokenFor(email), at.authority)).status).toBe(201);
  const { id } = await hub.dataSource
    .getRepository(JoinRequestEntity)
    .findOneByOrFail({ email, authorityId: at.authority.id, state: 'waiting' });
  return { email, params: { authorityId: at.authority.id, requestId: id } };
}
const audited = async (authorityId: string): Promise<string[]> =>
  (
    await hub.dataSource.query<{ action: string }[]>(
      `select action from audit_entry where authority_id = $1 order by id`,
      [authorityId],
    )
  ).map(({ action }) => action);

describe('approved domains', () => {
  test('are approved, listed and removed, and each is in the audit record', async () => {
    const { authority, client, lead, domain } = await anOpenAuthority();
    const params = { authorityId: authority.id };
    expect(
      (await client.call(approveDomain, { params, body: { domain: ' Jo@Second.Example ' } })).status,
    ).toBe(204);
    const { body } = await client.call(listDomains, { params });
    expect(body.items).toEqual([
      { domain, approvedBy: lead.name, approvedAt: hub.clock.now().toISOString() },
      { domain: 'second.example', approvedBy: lead.name, approvedAt: hub.clock.now().toISOString() },
    ]);
    expect((await client.call(approveDomain, { params, body: { domain } })).status).toBe(204);
    expect((await client.call(removeDomain, { params: { ...params, domain } })).status).toBe(204);
    expect((await client.call(removeDomain, { params: { ...params, domain } })).status).toBe(404);
    expect(await audited(authority.id)).toEqual(['domain.approved', 'domain.approved', 'domain.removed']);
  });

  test.each([
    ['', 'Enter the part after the @, like council.gov.uk'],
    ['council', 'Enter the part after the @, like council.gov.uk'],
    ['https://council.gov.uk', 'Enter the part after the @, like council.gov.uk'],
    ['1.2.3.4', 'Enter the part after the @, like council.gov.uk'],
    ['GMAIL.com', /^Anyone can have an address at gmail.com/],
    ['outlook.com', /^Anyone can have/],
    ['nhs.net', /^nhs.net is shared by the whole NHS/],
    ['gov.uk', 'Enter the whole domain, like council.gov.uk'],
  ])('are refused where they say nothing of who somebody works for: %p', async (domain, detail) => {
    const { authority } = await aMember(hub.dataSource);
    const { status, body } = await facilitator.call(approveDomain, {
      params: { authorityId: authority.id },
      body: { domain },
    });
    expect(status).toBe(422);
    expect(body.errors).toEqual([
      { pointer: '#/domain', detail: typeof detail === 'string' ? detail : expect.stringMatching(detail) },
    ]);
  });

  test('name whoever approved them as they chose when they left', async () => {
    const { authority, client } = await anOpenAuthority();
    const second = await aMember(hub.dataSource, { authority, role: 'lead' });
    await client.call(leavePlace, { body: { shownAs: 'former-member' } });
    const { body } = await (
      await hub.as(second)
    ).call(listDomains, { params: { authorityId: authority.id } });
    expect(body.items[0]?.approvedBy).toBe(`Former member of ${authority.shortName}`);
  });

  test('are no more than 20', async () => {
    const { authority } = await aMember(hub.dataSource);
    await hub.dataSource.getRepository(AuthorityDomainEntity).insert(
      Array.from({ length: 20 }, (_, at) => ({
        authorityId: authority.id,
        domain: `d${at}.example`,
        approvedBy: null,
        approvedAt: hub.clock.now(),
      })),
    );
    const { status, body } = await facilitator.call(approveDomain, {
      params: { authorityId: authority.id },
      body: { domain: 'one-more.example' },
    });
    expect([status, body.type]).toEqual([409, '/problems/too-many-domains']);
  });

  test('are for those who manage the people: others are refused', async () => {
    const { authority } = await anOpenAuthority();
    const other = await hub.as(await aMember(hub.dataSource, { role: 'lead' }));
    const participant = await hub.as(await aMember(hub.dataSource, { authority }));
    const delegate = await hub.as(await aMember(hub.dataSource, { authority, role: 'delegate' }));
    const params = { authorityId: authority.id };
    const statuses = async (client: Client) => [
      (await client.call(listDomains, { params })).status,
      (await client.call(approveDomain, { params, body: { domain: 'more.example' } })).status,
      (await client.call(removeDomain, { params: { ...params, domain: 'more.example' } })).status,
    ];
    expect(await statuses(hub.stranger)).toEqual([401, 401, 401]);
    expect(await statuses(other)).toEqual([403, 403, 403]);
    expect(await statuses(participant)).toEqual([403, 403, 403]);
    expect(await statuses(delegate)).toEqual([200, 204, 204]);
    expect(await statuses(facilitator)).toEqual([200, 204, 204]);
    expect((await facilitator.call(listDomains, { params: { authorityId: nobody } })).status).toBe(404);
    expect((await facilitator.call(listDomains, { params: { authorityId: 'x' } })).status).toBe(422);
  });
});

describe('asking for a link', () => {
  test('is answered the same for every address, and only an approved domain gets one', async () => {
    const { domain } = await anOpenAuthority();
    const known = await hub.stranger.call(requestJoinLink, { body: { email: `Jo@${domain}` } });
    const unknown = await hub.stranger.call(requestJoinLink, {
      body: { email: 'jo@nobody-approved.example' },
    });
    expect([known.status, unknown.status]).toEqual([202, 202]);
    expect(known.body).toEqual({ email: `jo@${domain}`, hours: 24 });
    expect(unknown.body).toEqual({ email: 'jo@nobody-approved.example', hours: 24 });
    const [mail] = await mailsTo(hub, `jo@${domain}`);
    expect(tokenIn(mail?.text ?? '')).toHaveLength(43);
    const waiting = () =>
      hub.dataSource.query(`select 1 from job.job where name = 'send-join-link' and state <> 'completed'`);
    await eventually(async () => (await waiting()).length === 0);
    const mails = await hub.dataSource.query(
      `select 1 from mail where recipient = 'jo@nobody-approved.example'`,
    );
    expect(mails).toEqual([]);
  });

  test('a subdomain is another domain', async () => {
    const { domain } = await anOpenAuthority();
    await hub.stranger.call(requestJoinLink, { body: { email: `jo@adults.${domain}` } });
    await hub.stranger.call(requestJoinLink, { body: { email: `jo@${domain}` } });
    await mailsTo(hub, `jo@${domain}`);
    expect(
      await hub.dataSource.query(`select 1 from mail where recipient = $1`, [`jo@adults.${domain}`]),
    ).toEqual([]);
  });

  test('whoever is in already is told so, in their own mail only', async () => {
    const member = await aMember(hub.dataSource);
    await hub.stranger.call(requestJoinLink, { body: { email: member.email } });
    const [mail] = await mailsTo(hub, member.email);
    expect(mail?.subject).toBe('You have a place on the SC-WRES Community Hub already');
    expect(tokenIn(mail?.text ?? '')).toBe('');
  });

  test('is limited to five an hour for one address', async () => {
    const ask = () => hub.stranger.call(requestJoinLink, { body: { email: 'often@asked.example' } });
    for (let times = 0; times < 5; times += 1) expect((await ask()).status).toBe(202);
    const refused = await ask();
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '3600']);
  });

  test('refuses what is no address', async () => {
    const { status, body } = await hub.stranger.call(requestJoinLink, { body: { email: 'a,b@c.org' } });
    expect([status, body.errors?.[0]?.pointer]).toEqual([422, '#/email']);
  });
});

describe('the link', () => {
  test('shows every authority that approved the domain, and changes nothing', async () => {
    const one = await anOpenAuthority();
    const other = await anOpenAuthority(one.domain);
    const email = `several@${one.domain}`;
    const token = await tokenFor(email);
    for (let times = 0; times < 2; times += 1) {
      const { body } = await hub.stranger.call(lookAtJoinLink, { body: { token } });
      expect(body.email).toBe(email);
      expect(body.authorities).toEqual(
        [one, other]
          .map(({ authority }) => ({ id: authority.id, name: authority.shortName, isWaiting: false }))
          .sort((a, b) => (a.name < b.name ? -1 : 1)),
      );
    }
    await file(token, one.authority);
    const { body } = await hub.stranger.call(lookAtJoinLink, { body: { token } });
    expect(body.authorities.find(({ id }) => id === one.authority.id)?.isWaiting).toBe(true);
  });

  test('is over after 24 hours, and an unknown one is answered alike', async () => {
    const { domain, authority } = await anOpenAuthority();
    const token = await tokenFor(`late@${domain}`);
    hub.clock.advance({ hours: 24 });
    const late = await hub.stranger.call(lookAtJoinLink, { body: { token } });
    const unknown = await hub.stranger.call(lookAtJoinLink, { body: { token: 'unknown' } });
    expect(late.status).toBe(422);
    expect(late.body.errors).toEqual(unknown.body.errors);
    expect((await file(token, authority)).status).toBe(422);
  });
});

describe('a request to join', () => {
  test('reaches the leads by mail and on their page, with nothing but name and domain in the mail', async () => {
    const at = await anOpenAuthority();
    const { email } = await aRequest(at);
    const [mail] = await mailsTo(hub, at.lead.email);
    expect(mail?.subject).toBe(`Zoë O’Brien asks for a place at ${at.authority.shortName}`);
    expect(mail?.text).toContain(`who can read mail at ${at.domain}`);
    expect(mail?.text).not.toContain(email);
    expect(mail?.text).not.toContain('Social worker');
    const { body } = await at.client.call(listJoinRequests, { params: { authorityId: at.authority.id } });
    expect(body.items).toMatchObject([
      { name: 'Zoë O’Brien', email, jobTitle: 'Social worker', movesFrom: null },
    ]);
    expect((await at.client.call(getWaitingForMe)).body.joinRequests).toEqual({
      authority: { id: at.authority.id, name: at.authority.shortName },
      count: 1,
      firstNames: ['Zoë O’Brien'],
    });
  });

  test('sent twice is one, and the leads hear of it once', async () => {
    const at = await anOpenAuthority();
    const token = await tokenFor(`twice@${at.domain}`);
    const answers = await Promise.all([file(token, at.authority), file(token, at.authority)]);
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    const { body } = await at.client.call(listJoinRequests, { params: { authorityId: at.authority.id } });
    expect(body.items).toHaveLength(1);
    expect(
      await hub.dataSource.query(`select 1 from mail where recipient = $1`, [at.lead.email]),
    ).toHaveLength(1);
  });

  test('is refused for an authority that did not approve the domain, also when it did until now', async () => {
    const at = await anOpenAuthority();
    const token = await tokenFor(`jo@${at.domain}`);
    const other = await anAuthority(hub.dataSource);
    expect((await file(token, other)).body.errors?.[0]?.pointer).toBe('#/authorityId');
    await at.client.call(removeDomain, { params: { authorityId: at.authority.id, domain: at.domain } });
    expect((await file(token, at.authority)).status).toBe(422);
  });

  test('says all that is wrong at once', async () => {
    const at = await anOpenAuthority();
    const { status, body } = await file('', at.authority, {
      name: 'Win at www.prize.example',
      jobTitle: ' ',
      authorityId: 'x',
    });
    expect(status).toBe(422);
    expect(body.errors?.map(({ pointer }) => pointer).sort()).toEqual([
      '#/authorityId',
      '#/jobTitle',
      '#/name',
      '#/token',
    ]);
  });

  test('approved, opens the hub to them as a participant', async () => {
    const at = await anOpenAuthority();
    const { email, params } = await aRequest(at);
    expect((await at.client.call(approveJoinRequest, { params })).status).toBe(204);
    expect((await mailsTo(hub, email, 2)).map(({ subject }) => subject)).toContain(
      `You can sign in now: ${at.authority.shortName} has given you a place`,
    );
    const person = await hub.app.get(PeopleService, { strict: false }).withEmail(email);
    const { body } = await (await hub.as({ id: person?.id ?? '' })).call(getMe);
    expect(body).toMatchObject({
      name: 'Zoë O’Brien',
      member: { role: 'participant', authority: { id: at.authority.id } },
    });
    expect((await audited(at.authority.id)).slice(1)).toEqual([
      'join-request.filed',
      'member.joined',
      'join-request.approved',
    ]);
  });

  test('declined, tells them why, and they may ask again', async () => {
    const at = await anOpenAuthority();
    const { email, params } = await aRequest(at);
    const reason = 'You left our payroll in May.';
    expect((await at.client.call(declineJoinRequest, { params, body: { reason } })).status).toBe(204);
    const mails = await mailsTo(hub, email, 2);
    expect(mails.map(({ text }) => text).join()).toContain(reason);
    expect((await at.client.call(approveJoinRequest, { params })).body.type).toBe(
      '/problems/join-request-answered',
    );
    await file(await tokenFor(email), at.authority);
    const { body } = await at.client.call(listJoinRequests, { params: { authorityId: at.authority.id } });
    expect(body.items).toHaveLength(1);
  });

  test('approved twice at once is approved once', async () => {
    const at = await anOpenAuthority();
    const { email, params } = await aRequest(at);
    const answers = await Promise.all([
      at.client.call(approveJoinRequest, { params }),
      facilitator.call(approveJoinRequest, { params }),
      at.client.call(approveJoinRequest, { params }),
    ]);
    expect(answers.map(({ status }) => status).sort((one, other) => one - other)).toEqual([204, 409, 409]);
    const places = await hub.dataSource.query(
      `select 1 from member m join person p on p.id = m.person_id where p.email = $1`,
      [email],
    );
    expect(places).toHaveLength(1);
  });

  test('of two authorities that approve the same person at once, one has them', async () => {
    const one = await anOpenAuthority();
    const other = await anOpenAuthority(one.domain);
    const email = `wanted@${one.domain}`;
    const [first, second] = [await aRequest(one, email), await aRequest(other, email)];
    const answers = await Promise.all([
      one.client.call(approveJoinRequest, { params: first.params }),
      other.client.call(approveJoinRequest, { params: second.params }),
    ]);
    expect(answers.map(({ status }) => status).sort((one, other) => one - other)).toEqual([204, 409]);
    expect(answers.find(({ status }) => status === 409)?.body.type).toBe('/problems/has-place-elsewhere');
  });

  test('of somebody who got a place elsewhere meanwhile takes them away from nobody', async () => {
    const at = await anOpenAuthority();
    const { email, params } = await aRequest(at);
    const elsewhere = await anAuthority(hub.dataSource);
    const person = await hub.app.get(PeopleService, { strict: false }).ensure({ email, name: 'Zoë O’Brien' });
    await hub.app
      .get(MembersService, { strict: false })
      .place(
        { personId: null, name: 'A test' },
        { personId: person.id, authorityId: elsewhere.id, role: 'participant' },
      );
    // It is over with the place, and no longer waits for anybody.
    const { body: listed } = await at.client.call(listJoinRequests, { params });
    expect(listed.items).toEqual([]);
    const { status, body } = await at.client.call(approveJoinRequest, { params });
    expect([status, body.type]).toEqual([409, '/problems/join-request-answered']);
    expect((await (await hub.as(person)).call(getMe)).body.member?.authority.id).toBe(elsewhere.id);
    expect((await audited(at.authority.id)).at(-1)).toBe('join-request.withdrawn');
  });

  test('at an address with its ids in capitals is the same request', async () => {
    const at = await anOpenAuthority();
    const { email, params } = await aRequest(at);
    const capitals = {
      authorityId: params.authorityId.toUpperCase(),
      requestId: params.requestId.toUpperCase(),
    };
    expect((await at.client.call(listJoinRequests, { params: capitals })).body.items).toHaveLength(1);
    expect((await at.client.call(approveJoinRequest, { params: capitals })).status).toBe(204);
    const places = await hub.dataSource.query(
      `select 1 from member m join person p on p.id = m.person_id where p.email = $1`,
      [email],
    );
    expect(places).toHaveLength(1);
  });

  test('of somebody who is given a place here by another way waits no longer', async () => {
    const at = await anOpenAuthority();
    const { email, params } = await aRequest(at);
    const { token } = await invited(hub, at.client, at.authority.id, { email });
    expect((await hub.stranger.call(acceptInvitation, { body: { token, name: '' } })).status).toBe(204);
    expect((await at.client.call(listJoinRequests, { params })).body.items).toEqual([]);
    expect((await at.client.call(getWaitingForMe)).body.joinRequests?.count).toBe(0);
  });

  test('is forgotten 90 days after its answer, or a year without one, with the address in it', async () => {
    const at = await anOpenAuthority();
    const [answered, waiting] = [await aRequest(at), await aRequest(at)];
    await at.client.call(declineJoinRequest, { params: answered.params, body: { reason: 'Not ours' } });
    const kept = async () => {
      await hub.app.get(JoinRequestsService, { strict: false }).forgetOld();
      const rows = await hub.dataSource
        .getRepository(JoinRequestEntity)
        .findBy({ authorityId: at.authority.id });
      return rows.map(({ email }) => email).sort();
    };
    hub.clock.advance({ days: 89 });
    expect(await kept()).toEqual([answered.email, waiting.email].sort());
    hub.clock.advance({ days: 2 });
    expect(await kept()).toEqual([waiting.email]);
    // Nobody will answer any more.
    hub.clock.advance({ days: 275 });
    expect(await kept()).toEqual([]);
  });

  test('is answered by those who manage the people: others are refused', async () => {
    const at = await anOpenAuthority();
    const { params } = await aRequest(at);
    const { authorityId } = params;
    const other = await aMember(hub.dataSource, { role: 'lead' });
    const participant = await hub.as(await aMember(hub.dataSource, { authority: at.authority }));
    const reason = 'No';
    const statuses = async (client: Client) => [
      (await client.call(listJoinRequests, { params: { authorityId } })).status,
      (await client.call(approveJoinRequest, { params })).status,
      (await client.call(declineJoinRequest, { params, body: { reason } })).status,
    ];
    expect(await statuses(hub.stranger)).toEqual([401, 401, 401]);
    expect(await statuses(await hub.as(other))).toEqual([403, 403, 403]);
    expect(await statuses(participant)).toEqual([403, 403, 403]);
    // Their own authority's address, another's request.
    const mixed = { ...params, authorityId: other.authority.id };
    expect((await (await hub.as(other)).call(approveJoinRequest, { params: mixed })).status).toBe(404);
    expect(
      (await facilitator.call(declineJoinRequest, { params, body: { reason: ' ' } })).body.errors,
    ).toEqual([{ pointer: '#/reason', detail: 'Say why, so that they know what to do' }]);
    expect((await participant.call(getWaitingForMe)).body.joinRequests).toBeNull();
    expect((await hub.stranger.call(getWaitingForMe)).status).toBe(401);
    expect((await facilitator.call(getWaitingForMe)).body).toEqual({ joinRequests: null, handovers: [] });
  });

  test('needs no lead to be filed: the programme team answers', async () => {
    const authority = await anAuthority(hub.dataSource);
    await anEnrolment(hub.dataSource, authority);
    const domain = 'leaderless.example';
    await facilitator.call(approveDomain, { params: { authorityId: authority.id }, body: { domain } });
    expect((await file(await tokenFor(`jo@${domain}`), authority)).status).toBe(201);
    const { body } = await facilitator.call(listJoinRequests, { params: { authorityId: authority.id } });
    const params = { authorityId: authority.id, requestId: body.items[0]?.id ?? '' };
    expect((await facilitator.call(approveJoinRequest, { params })).status).toBe(204);
  });
});
