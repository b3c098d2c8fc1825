import { workforceFamilies } from '#modules/authorities/workforce-families.ts';
import type { StoredCounts } from '#modules/returns/return-indicator.entity.ts';

interface ReturnRow {
  id: string;
  authority_id: string;
  period_end: string;
}
interface IndicatorRow {
  return_id: string;
  indicator: number;
  counts: StoredCounts;
}

/** Invented authorities in families by their invented workforce, as the real ones are by DfE’s. */
export function makeFamilies(
  authorities: { id: string }[],
  { service_return, return_indicator }: { service_return: ReturnRow[]; return_indicator: IndicatorRow[] },
) {
  const bands = new Map(
    return_indicator.flatMap(({ return_id, indicator, counts }) =>
      indicator === 1 ? [[return_id, counts]] : [],
    ),
  );
  const workforces = authorities.map(({ id }) => {
    const own = service_return.filter(({ authority_id }) => authority_id === id);
    const latest = own
      .map(({ period_end }) => period_end)
      .toSorted()
      .at(-1);
    const counted = own
      .filter(({ period_end }) => period_end === latest)
      .flatMap((row) => Object.values(bands.get(row.id) ?? {}));
    const sum = (group: string) => counted.reduce((all, groups) => all + (groups[group] ?? 0), 0);
    const [majority, white] = [sum('global-majority'), sum('white')];
    const known = majority + white;
    return {
      id,
      share: known === 0 ? null : majority / known,
      size: known === 0 ? null : known + sum('not-known'),
    };
  });
  return [...workforceFamilies(workforces)].map(([authority_id, family]) => ({
    authority_id,
    family,
    basis: 'invented' as const,
  }));
}
