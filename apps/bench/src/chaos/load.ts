// The clients of the chaos test, in a process of their own: faults come from another one and never make these wait.
import { setTimeout as sleep } from 'node:timers/promises';
import { listMessages, type Message } from '@hub/contracts/messages';
import { askingAs, Unanswered } from './asking.ts';
import { chanceOf } from './chance.ts';
import { Member, type Somebody, type Way } from './member.ts';
import { isTrue, judge, type Wrongs } from './verdict.ts';
import { sendingTo, type Wrong } from './wrong-hub.ts';

export interface LoadSettings {
  /** Through what cuts connections. */
  address: string;
  /** Past it, for reading at the end what the hub has. */
  hubAt: string;
  people: Somebody[];
  messages: number;
  changes: number;
  seconds: number;
  seed: number;
  wrong: Wrong | null;
  /** How long after the last fault nothing may go on. */
  patienceSeconds: number;
}
/** What the load tells the process that starts it. */
export type LoadSaid =
  | { type: 'ready' }
  | { type: 'progress'; handed: number; acknowledged: number }
  | { type: 'written' }
  | { type: 'verdict'; verdict: LoadVerdict };
/** `settle`: the faults are over. */
export type LoadTold = { type: 'begin'; settings: LoadSettings } | { type: 'settle' };
export interface LoadVerdict {
  wrongs: Wrongs & { refused: number };
  handed: number;
  acknowledged: number;
  /** Those that were sent more than once, because an answer did not come. */
  retries: number;
  /** Why, of messages that were. */
  refused: string[];
  changes: number;
  notices: number;
  connections: number;
  changesAsked: number;
  pagesAsked: number;
  scrolledUp: number;
  /** From the last fault until the hub had everything, and until everybody had it. */
  sentAfterSeconds: number;
  completeAfterSeconds: number;
}

// One in ten has no socket at all, two only long-polling, two only websockets, the others what a browser does.
const WAYS: Way[] = [
  'http-only',
  'polling',
  'polling',
  'websocket',
  'websocket',
  'any',
  'any',
  'any',
  'any',
  'any',
];
const TO_CONNECT_AT_ONCE = 20;

const say = (what: LoadSaid) => process.send?.(what);
let settle = () => {};
const settled = new Promise<void>((done) => (settle = done));
process.on('message', (told: LoadTold) => {
  if (told.type === 'settle') settle();
  else void run(told.settings).then((verdict) => say({ type: 'verdict', verdict }), fail);
});
process.on('disconnect', () => process.exit(1));

function fail(error: unknown): void {
  console.error(error);
  process.exit(1);
}

async function run(settings: LoadSettings): Promise<LoadVerdict> {
  const { people, address, messages, changes, seconds, seed, wrong, patienceSeconds } = settings;
  const chance = chanceOf(seed);
  const isDropping = wrong === 'drop-notices-without-changes';
  const members = people.map(
    (who, at) => new Member(who, address, WAYS[at % WAYS.length] ?? 'any', sendingTo(wrong), isDropping),
  );
  for (let from = 0; from < members.length; from += TO_CONNECT_AT_ONCE)
    await Promise.all(members.slice(from, from + TO_CONNECT_AT_ONCE).map((member) => member.start()));
  say({ type: 'ready' });

  const progress = setInterval(() => {
    const accounts = members.map((member) => member.account());
    say({
      type: 'progress',
      handed: count(accounts, 'handed'),
      acknowledged: count(accounts, 'acknowledged'),
    });
  }, 5000);
  const changing: Promise<void>[] = [];
  await Promise.all([
    spread(messages, seconds, () => {
      const member = pick(members, chance);
      void member.write(pick(member.who.conversationIds, chance));
    }),
    spread(changes, seconds, () => void changing.push(pick(members, chance).change(chance))),
  ]);
  clearInterval(progress);
  say({ type: 'written' });
  await settled;

  const from = Date.now();
  let isChanging = true;
  void Promise.all(changing).then(() => (isChanging = false));
  const left = () => members.reduce((all, { waiting }) => all + waiting, 0);
  await whileItGoesOn(patienceSeconds, () => left() + (isChanging ? 1 : 0));
  const sentAfterSeconds = (Date.now() - from) / 1000;
  // As it is before the hub is read: what is acknowledged later is not looked for.
  const done = members.map((member) => member.account());
  const truth = await truthOf(settings);
  const isComplete = (member: Member) =>
    member.shown().every(({ conversationId, messages: shown, state }) => {
      const there = truth.get(conversationId) ?? [];
      // A window that was loaded anew begins further down.
      return isTrue(
        { conversationId, messages: shown, state },
        new Map([[conversationId, there.slice(there.length - shown.length)]]),
      );
    });
  const late = new Set(members);
  await whileItGoesOn(patienceSeconds, () => {
    for (const member of late) if (isComplete(member)) late.delete(member);
    return late.size;
  });
  const completeAfterSeconds = (Date.now() - from) / 1000;
  let scrolledUp = 0;
  for (const member of members) scrolledUp += await member.scrollUp();

  const accounts = members.map((member, at) => ({
    ...(done[at] ?? member.account()),
    shown: member.shown(),
  }));
  const sum = (name: keyof Member['counts']) => members.reduce((all, { counts }) => all + counts[name], 0);
  const refused = members.flatMap(({ refusals }) => refusals);
  const verdict = {
    wrongs: { ...judge(truth, accounts), refused: refused.length },
    handed: count(accounts, 'handed'),
    acknowledged: count(accounts, 'acknowledged'),
    retries: sum('tries') - count(accounts, 'acknowledged'),
    refused,
    changes: changing.length - sum('refused'),
    notices: sum('heard'),
    connections: sum('connected'),
    changesAsked: sum('changesAsked'),
    pagesAsked: sum('pagesAsked'),
    scrolledUp,
    sentAfterSeconds,
    completeAfterSeconds,
  };
  for (const member of members) member.stop();
  return verdict;
}

const count = (
  accounts: { handed: readonly unknown[]; acknowledged: readonly unknown[] }[],
  what: 'handed' | 'acknowledged',
) => accounts.reduce((all, account) => all + account[what].length, 0);

/** Until nothing is left, or nothing has become less for so long: a slow machine is not a wrong hub. */
async function whileItGoesOn(patienceSeconds: number, left: () => number): Promise<void> {
  let least = Infinity;
  let since = Date.now();
  for (let now = left(); now > 0; now = left()) {
    if (now < least) [least, since] = [now, Date.now()];
    if (Date.now() - since > patienceSeconds * 1000) return;
    await sleep(50);
  }
}

function pick<T>(from: readonly T[], chance: () => number): T {
  return from[Math.floor(chance() * from.length)] as T;
}

/** So many over so long, whatever becomes of each. */
async function spread(times: number, seconds: number, work: () => void): Promise<void> {
  const from = Date.now();
  for (let done = 0; done < times;) {
    const due = Math.min(times, Math.ceil(((Date.now() - from) / (seconds * 1000)) * times));
    for (; done < due; done += 1) work();
    await sleep(20);
  }
}

/** What the hub has, page by page, as one of each conversation reads it. */
async function truthOf({ hubAt, people }: LoadSettings): Promise<Map<string, Message[]>> {
  const truth = new Map<string, Message[]>();
  for (const { cookie, conversationIds } of people)
    for (const conversationId of conversationIds) {
      if (truth.has(conversationId)) continue;
      const ask = askingAs(hubAt, cookie);
      const messages: Message[] = [];
      truth.set(conversationId, messages);
      for (let hasAfter = true; hasAfter;) {
        try {
          const page = await ask(listMessages, {
            params: { conversationId },
            query: { after: messages.at(-1)?.number ?? 0, limit: 100 },
          });
          messages.push(...page.items);
          ({ hasAfter } = page);
        } catch (error) {
          if (!(error instanceof Unanswered) || !error.judgement.isForNow) throw error;
          await sleep(500);
        }
      }
    }
  return truth;
}
