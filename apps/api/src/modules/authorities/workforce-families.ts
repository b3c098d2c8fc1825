/** What two workforces are held to be alike by. */
export interface Workforce {
  id: string;
  /** Of those whose ethnicity is known, from 0 to 1; null where it is not published. */
  share: number | null;
  /** Staff; null where that is not published. */
  size: number | null;
}

/** "high-small". */
export type Family = `${Level}-${Size}`;
type Level = 'low' | 'middle' | 'high';
type Size = 'small' | 'large' | 'any';

const LEVELS: Record<number, Level[]> = { 2: ['low', 'high'], 3: ['low', 'middle', 'high'] };
const SIZES: Record<number, Size[]> = {
  1: ['any'],
  2: ['small', 'large'],
};

/**
 * A family for each: thirds by the share of Global Majority staff, and halves by size; where there are few, halves of
 * both, or the share alone. Finer ones would hide more than they show: a row without a name needs six of its type in its
 * family. Who has no figures is put in by `instead`, which is known of all: residents. Pure, and the same for the same
 * input in any order.
 */
export function workforceFamilies(workforces: Workforce[], instead: Workforce[] = []): Map<string, Family> {
  const [levels, sizes] = workforces.length >= 90 ? [3, 2] : workforces.length >= 60 ? [2, 2] : [2, 1];
  const others = new Map(instead.map((each) => [each.id, each]));
  const partOf = (by: 'share' | 'size', parts: number) => {
    const cuts = cutsOf(
      workforces.map((each) => each[by]),
      parts,
    );
    const otherCuts = cutsOf(
      instead.map((each) => each[by]),
      parts,
    );
    return (each: Workforce): number => {
      const value = each[by];
      const other = others.get(each.id)?.[by] ?? null;
      if (value !== null) return placeOf(value, cuts);
      return other === null ? 0 : placeOf(other, otherCuts);
    };
  };
  const level = partOf('share', levels);
  const size = partOf('size', sizes);
  return new Map(
    workforces.map((each) => [
      each.id,
      `${LEVELS[levels]?.[level(each)] ?? 'low'}-${SIZES[sizes]?.[size(each)] ?? 'any'}` as const,
    ]),
  );
}

/** The values that begin the second part and the following ones. */
function cutsOf(values: (number | null)[], parts: number): number[] {
  const known = values.filter((value) => value !== null).toSorted((one, other) => one - other);
  return Array.from(
    { length: parts - 1 },
    (_, at) => known[Math.ceil(((at + 1) * known.length) / parts)] ?? 0,
  );
}

const placeOf = (value: number, cuts: number[]): number => cuts.filter((cut) => value >= cut).length;

/** A row of DfE's file of children's social workers. */
export interface WorkforceRow {
  level: string;
  code: string;
  year: string;
  role: string;
  white: string;
  mixed: string;
  asian: string;
  black: string;
  other: string;
  total: string;
}
export interface CodeRow {
  code: string;
  former_codes: string;
}

const YEAR = '2025';
/** Of a handful whose ethnicity is known, the share says nothing. */
const FEWEST_KNOWN = 30;

/**
 * DfE's rows by the code that the hub knows: former codes are brought up to date, and of a joint return each part has
 * its share and an equal part of its staff.
 */
export function workforcesOf(rows: WorkforceRow[], codes: CodeRow[]): Workforce[] {
  const today = new Map(
    codes.flatMap(({ code, former_codes: former }) =>
      former
        .split(';')
        .filter((each) => each !== '')
        .map((each): [string, string] => [each, code]),
    ),
  );
  const found = new Map<string, Workforce>(
    codes.map(({ code }) => [code, { id: code, share: null, size: null }]),
  );
  for (const row of rows) {
    if (row.level !== 'la' || row.role !== 'Total' || row.year !== YEAR) continue;
    const parts = row.code.split('+').map((code) => today.get(code) ?? code);
    const white = Number(row.white);
    const globalMajority = Number(row.mixed) + Number(row.asian) + Number(row.black) + Number(row.other);
    const known = white + globalMajority;
    const total = Number(row.total);
    for (const id of parts) {
      if (!found.has(id)) continue;
      found.set(id, {
        id,
        // "x", not available, is no number.
        share: known >= FEWEST_KNOWN ? globalMajority / known : null,
        size: total > 0 ? total / parts.length : null,
      });
    }
  }
  return [...found.values()];
}
