import { expect, test } from '@jest/globals';
import { createLog, NestLog, withoutSecrets } from '#platform/log.ts';

const lines: string[] = [];
const log = createLog('debug', { write: (line: string) => void lines.push(line) });
const written = (): string => lines.splice(0).join('');

test('a secret that reaches the log is not written', () => {
  const canary = (name: string) => `canary-${name}`;
  log.info({
    mail: { email: canary('email'), token: canary('token') },
    actor: { cookie: canary('cookie'), secret: canary('secret'), password: canary('password') },
    session: { joiningUrl: canary('joining') },
    query: { parameters: [canary('parameter')] },
  });
  log.info({
    req: {
      id: '1',
      method: 'GET',
      url: `/api/calendar/${canary('feed')}.ics?search=${canary('search')}`,
      headers: { cookie: canary('header') },
    },
  });
  log.error({
    err: Object.assign(new Error('It failed'), { parameters: [canary('driver')], query: canary('query') }),
  });
  new NestLog(log).error(Object.assign(new Error('So did this'), { detail: canary('detail') }));
  const text = written();
  expect(text).not.toContain('canary');
  expect(text).toContain('/api/calendar/[token].ics');
  expect(text).toContain('It failed');
  expect(text).toContain('So did this');
});

test('a line break in what is logged cannot begin a line of its own', () => {
  log.info({ title: 'One\r\n{"level":50,"msg":"forged"}' });
  expect(written().trimEnd().split('\n')).toHaveLength(1);
});

test.each([
  ['/api/calendar/abc.ics', '/api/calendar/[token].ics'],
  ['/api/calendar/abc.ics?x=1', '/api/calendar/[token].ics'],
  ['/api/calendar/a%2Fb.ics', '/api/calendar/[token].ics'],
  ['/sign-in/link?token=abc', '/sign-in/link'],
  ['/api/sessions?search=private', '/api/sessions'],
  ['/api/calendar/feeds', '/api/calendar/feeds'],
  ['/unsubscribe/abc', '/unsubscribe/[token]'],
  ['/api/unsubscribe/abc/mails', '/api/unsubscribe/[token]/mails'],
  ['/discussions/anonymous', '/discussions'],
  ['/discussions/threads/1', '/discussions'],
])('of the address %s the log has %s', (address, expected) => {
  expect(withoutSecrets(address)).toBe(expected);
});
