import type { MemberRow } from './rows.ts';
import { DAY_MS } from '#platform/spans.ts';

/** Whose place is new: Home still welcomes them. Nobody has told a story in which they were there before. */
const NEWCOMER = 'imran.qureshi@millhaven.example';
const DAYS_HERE = 12;

/** The same people, one of them new. */
export function withNewcomer<Person extends { id: string; email: string; created_at: Date }>(
  now: Date,
  persons: Person[],
  members: MemberRow[],
): { persons: Person[]; members: MemberRow[] } {
  const newcomer = persons.find(({ email }) => email === NEWCOMER);
  if (!newcomer) return { persons, members };
  const created_at = new Date(now.getTime() - DAYS_HERE * DAY_MS);
  return {
    persons: persons.map((person) => (person === newcomer ? { ...person, created_at } : person)),
    members: members.map((member) => (member.person_id === newcomer.id ? { ...member, created_at } : member)),
  };
}

/** The welcome, in the words of the facilitator whom people know. */
export const makeWelcome = (now: Date, marciaId: string | null) => [
  {
    id: 1,
    title: 'Welcome. It is good to have you here',
    text: `I am Marcia, and with Gurpreet I look after the Community of Practice. Whatever brought you here, a return to file, a plan to write or a question nobody at your council could answer, somebody in another authority has been there before you.

Three small things help in the first week: say whether you are coming to the next session, tell people what they can ask you about, and put the sessions in your calendar.

What is said in a session stays there. Nobody is ranked, and no question is too basic. If you are stuck, ask one of us: we would rather hear from you early.`,
    signed_by: 'Marcia Lewis, for the programme team',
    version: 1,
    changed_by: marciaId,
    changed_at: new Date(now.getTime() - 40 * DAY_MS),
  },
];
