import path from 'node:path';
import pg from 'pg';
import { type Pair, pairOf, signEverybodyIn } from './community.ts';
import { measureGrowth, type Running, type SizeName, startBoth } from './growth.ts';
import type { Machine, Options, Report } from './machine.ts';

/** performance.md: data S, and ten times that. */
const COMMUNITY = { authorities: 150, people: 1500, sessions: 0 };
const SIZES = {
  small: { conversations: 2000, messages: 200_000 },
  large: { conversations: 20_000, messages: 2_000_000 },
};
const NAMES = ['conversationList', 'unreadConversations', 'messagePage', 'changes', 'search'] as const;
type Name = (typeof NAMES)[number];

/** A person with many conversations in a hub with few and in one with many. There is no floor: cost must not grow. */
export const run = (machine: Machine, options: Options): Promise<Report> =>
  measureGrowth(machine, options, {
    scenario: 'conversations',
    data: {
      ...COMMUNITY,
      ...SIZES.small,
      moreConversations: SIZES.large.conversations,
      moreMessages: SIZES.large.messages,
    },
    names: NAMES,
    start: (size) => start(machine, size),
    leastOfFloor: () => null,
    mostMs: (name) => (name === 'search' ? 500 : null),
    alike: () => null,
  });

async function start(machine: Machine, size: SizeName): Promise<Running<Name>> {
  machine.say(`Making ${SIZES[size].messages} messages …`);
  const folder = path.join(machine.folder, size);
  const postgres = await machine.startPostgres(folder);
  await machine.makeDemonstration(postgres.url, { ...COMMUNITY, ...SIZES[size] });
  const pool = new pg.Pool({ connectionString: postgres.url });
  // Whoever has twenty conversations: as many as a page shows, in both.
  const { rows } = await pool.query<{ personId: string; conversationId: string; lastChange: number }>(`
    with somebody as (
      select person_id from conversation_member group by person_id
      order by abs(count(*) - 20), person_id limit 1
    )
    select m.person_id as "personId", c.id as "conversationId", c.last_change as "lastChange"
    from somebody s
    join conversation_member m on m.person_id = s.person_id
    join conversation c on c.id = m.conversation_id
    order by abs(c.last_number - 200), c.id limit 1`);
  const [reader] = rows;
  const cookie = (await signEverybodyIn(pool)).find(({ personId }) => personId === reader?.personId)?.cookie;
  await pool.end();
  if (!reader || !cookie) throw new Error('Nobody has a conversation');
  return startBoth(machine, { ...postgres, folder }, async (hubAt, floorAt) => {
    const pair = (pathname: string): Pair => pairOf(hubAt, floorAt, pathname, cookie);
    const conversation = `/api/conversations/${reader.conversationId}`;
    return {
      conversationList: pair('/api/conversations'),
      unreadConversations: pair('/api/conversations?show=unread'),
      messagePage: pair(`${conversation}/messages`),
      changes: pair(`${conversation}/changes?after=${reader.lastChange - 20}`),
      search: pair('/api/messages/search?q=staff%20network'),
    };
  });
}
