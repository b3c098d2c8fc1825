import { FIGURE_KEYS } from '@hub/contracts/indicators';
import { DAY_MS } from '#platform/spans.ts';
import { groupBy, type MemberRow } from './rows.ts';
import { Seeded } from './seeded.ts';

/** Whose figures everybody may see by name, and looks at. */
const LOOKED_AT = ['Alderbrook', 'Kestrel Vale', 'Fenmarsh', 'Millhaven', 'Harrowdown'];
const DAYS_BACK = 150;

/** Who looked at whose figures in the last months: a few people of most authorities, and the programme team. */
export function makeFigureViews(
  now: Date,
  authorities: { id: string; short_name: string }[],
  members: MemberRow[],
  team: string | null,
) {
  const shown = authorities.filter(({ short_name }) => LOOKED_AT.includes(short_name)).map(({ id }) => id);
  const people = groupBy(members, ({ authority_id }) => authority_id);
  const viewers: { person_id: string; viewer_authority_id: string | null; seed: string }[] = [
    ...authorities.flatMap(({ id, short_name }) =>
      (people.get(id) ?? [])
        .slice(0, 3)
        .filter((_, at) => new Seeded('looks', short_name, at).chance(0.16))
        .map(({ person_id }) => ({ person_id, viewer_authority_id: id, seed: person_id })),
    ),
    ...(team ? [{ person_id: team, viewer_authority_id: null, seed: 'team' }] : []),
  ];
  return viewers.flatMap(({ seed, ...viewer }) => {
    const seeded = new Seeded('figure-views', seed);
    const days = new Set(Array.from({ length: seeded.whole(1, 4) }, () => seeded.whole(1, DAYS_BACK)));
    return [...days].map((daysAgo) => ({
      ...viewer,
      key: seeded.pick(FIGURE_KEYS),
      day: new Date(now.getTime() - daysAgo * DAY_MS).toISOString().slice(0, 10),
      authority_ids: shown.filter((id) => id !== viewer.viewer_authority_id),
    }));
  });
}
