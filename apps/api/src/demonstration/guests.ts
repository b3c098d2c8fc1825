import type { SessionRow } from './rows.ts';
import { idOf } from './seeded.ts';
import { DAY_MS } from '#platform/spans.ts';

export const GUEST = { name: 'Dr Ada Obi', organisation: 'University of Wrensford' };
/** How long ago she was invited. */
export const GUEST_INVITED_DAYS = 9;

/** The next session that is published: the one a guest speaker comes to. */
export const nextOf = (now: Date, sessions: SessionRow[]): SessionRow | undefined =>
  sessions
    .filter(({ status, starts_at }) => status === 'published' && starts_at > now)
    .toSorted((one, other) => one.starts_at.getTime() - other.starts_at.getTime())[0];

/** One guest speaker. Nobody holds her link: what is stored is the hash of no token that anyone knows. */
export function makeGuests(now: Date, sessions: SessionRow[], marciaId: string | null) {
  const next = nextOf(now, sessions);
  if (!next) return [];
  const hash = ['one half', 'the other']
    .map((half) => idOf('guest token', half).replaceAll('-', ''))
    .join('');
  return [
    {
      id: guestId(next),
      session_id: next.id,
      ...GUEST,
      token_hash: `\\x${hash}`,
      created_by: marciaId,
      created_at: new Date(now.getTime() - GUEST_INVITED_DAYS * DAY_MS),
      revoked_at: null,
      last_opened_at: new Date(now.getTime() - 3 * DAY_MS),
    },
  ];
}

export const guestId = ({ id }: SessionRow): string => idOf('guest', id);
