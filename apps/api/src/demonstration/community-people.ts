import type { MemberRole, ProgrammeRole } from '@hub/contracts/people';
import type { CommunitySize } from './community-size.ts';
import { colleaguesOf, emailOf, namedCount, PROGRAMME_TEAM } from './people.ts';
import { fullNameOf, placeAt } from './places.ts';
import { profileOf } from './profiles.ts';
import { instantOf } from './programme.ts';
import type { MemberRow } from './rows.ts';
import { idOf, Seeded } from './seeded.ts';
import { DAY_MS } from '#platform/spans.ts';

/** Where the people live who are told of by name. */
const FIRST_PLACES = new Set(['Alderbrook', 'programme']);

/** Authorities, their people and the programme team. */
export function makePeople(now: Date, years: number[], size: CommunitySize) {
  const taken = new Set<string>();
  const yesterday = now.getTime() - DAY_MS;
  const joinedBy = (time: Date) => new Date(Math.min(time.getTime(), yesterday));
  const firstDay = joinedBy(instantOf(`${years[0]}-05-01T09:00`));

  const places = Array.from({ length: size.authorities }, (_, at) => placeAt(at));
  const authorities = places.map((place, at) => ({
    id: idOf('authority', place.shortName),
    code: `DEMO-${String(at + 1).padStart(2, '0')}`,
    name: fullNameOf(place),
    short_name: place.shortName,
    type: place.type,
    region: place.region,
    is_demonstration: true,
  }));

  const person = (name: string, place: string, role: MemberRole | ProgrammeRole, created_at: Date) => {
    const email = emailOf(name, place, taken);
    const id = idOf('person', email);
    return {
      id,
      email,
      name,
      programme_role: role === 'facilitator' || role === 'administrator' ? role : null,
      is_demonstration: true,
      created_at,
      ...profileOf(id, name, role, FIRST_PLACES.has(place)),
    };
  };
  const team = PROGRAMME_TEAM.slice(0, size.people).map(({ name, role }) =>
    person(name, 'programme', role, firstDay),
  );
  const counts = shareOut(
    size.people - team.length,
    places.map(({ shortName }) => namedCount(shortName)),
  );
  const colleagues = authorities.flatMap((authority, at) => {
    const seeded = new Seeded('joining', authority.short_name);
    const joinedIn = years[yearJoined(at, seeded)] ?? 0;
    return colleaguesOf(authority.short_name, counts[at] ?? 0).map(({ name, role }) => {
      // Some come later than their authority: people change posts.
      const days =
        role === 'participant' && seeded.chance(0.25) ? seeded.whole(60, 600) : seeded.whole(0, 50);
      const joined = joinedBy(new Date(instantOf(`${joinedIn}-07-06T09:30`).getTime() + days * DAY_MS));
      return { authority, role, person: person(name, authority.short_name, role, joined) };
    });
  });
  const members = colleagues.map(({ authority, role, person: { id, email, created_at } }): MemberRow => ({
    id: idOf('member', email),
    person_id: id,
    authority_id: authority.id,
    role,
    created_at,
  }));
  return { authorities, persons: [...team, ...colleagues.map(({ person }) => person)], members };
}

/** The first seven authorities were there from the start and their people speak in the first year; others came later. */
function yearJoined(at: number, seeded: Seeded): number {
  if (at < 12) return at < 7 ? 0 : at < 10 ? 1 : 2;
  return seeded.pick([0, 0, 1, 1, 1, 2]);
}

/** Everyone with a name of their own first, then evenly: whoever has fewest gets the next, the first of equals first. */
function shareOut(people: number, named: number[]): number[] {
  let left = people;
  const counts = named.map((wanted) => {
    const given = Math.min(wanted, left);
    left -= given;
    return given;
  });
  if (counts.length === 0) return counts;
  // The highest level that all can be brought up to, and who is left over then.
  let level = Math.min(...counts);
  const costOf = (at: number) => counts.reduce((sum, count) => sum + Math.max(0, at - count), 0);
  while (costOf(level + 1) <= left) level += 1;
  left -= costOf(level);
  return counts.map((count) => {
    const raised = Math.max(count, level);
    if (raised > level || left === 0) return raised;
    left -= 1;
    return raised + 1;
  });
}

/** Where a speaker comes from, by name. */
export function organisationsOf(
  authorities: { id: string; short_name: string }[],
  persons: { id: string; name: string }[],
  members: MemberRow[],
): Map<string, string> {
  const names = new Map(persons.map(({ id, name }) => [id, name]));
  const places = new Map(authorities.map(({ id, short_name }) => [id, short_name]));
  return new Map([
    ...PROGRAMME_TEAM.map(({ name }): [string, string] => [name, 'Programme team']),
    ...members
      .map((member): [string, string] => [
        names.get(member.person_id) ?? '',
        places.get(member.authority_id) ?? '',
      ])
      // A made-up namesake in another place must not take over a speaker.
      .reverse(),
  ]);
}
