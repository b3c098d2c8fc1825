import type { AuthorityType } from '@hub/contracts/authorities';

export interface Place {
  shortName: string;
  type: AuthorityType;
  region: string;
}

/** Invented, every one: no figure made up for them can be taken for a real council's. */
const NAMED: Place[] = [
  { shortName: 'Alderbrook', type: 'unitary', region: 'South East' },
  { shortName: 'Kestrel Vale', type: 'unitary', region: 'South East' },
  { shortName: 'Fenmarsh', type: 'county', region: 'East of England' },
  { shortName: 'Millhaven', type: 'metropolitan', region: 'North West' },
  { shortName: 'Harrowdown', type: 'county', region: 'West Midlands' },
  { shortName: 'Thornquay', type: 'unitary', region: 'North East' },
  { shortName: 'Saltmere', type: 'metropolitan', region: 'Yorkshire and The Humber' },
  { shortName: 'Ottersholt', type: 'unitary', region: 'Yorkshire and The Humber' },
  { shortName: 'Brindlewick', type: 'london', region: 'London' },
  { shortName: 'Copperfell', type: 'county', region: 'East Midlands' },
  { shortName: 'Pennaby', type: 'metropolitan', region: 'West Midlands' },
  { shortName: 'Stellinghurst', type: 'london', region: 'London' },
];

const BEGINNINGS =
  'Amber Bramble Cinder Dapple Ember Fallow Gorse Heron Ivory Juniper Kettle Lark Mallow Nettle Orchard Pebble Quarry Rook Sedge Teasel Umber Velvet Willow Yarrow'.split(
    ' ',
  );
const ENDINGS = 'combe fell gate holt mere minster moor ness reach stow thwaite wold'.split(' ');
const REGIONS: [string, AuthorityType[]][] = [
  ['North West', ['metropolitan', 'unitary', 'county']],
  ['London', ['london']],
  ['South East', ['unitary', 'county']],
  ['Yorkshire and The Humber', ['metropolitan', 'unitary']],
  ['South West', ['unitary', 'county']],
  ['West Midlands', ['metropolitan', 'unitary', 'county']],
  ['North East', ['metropolitan', 'unitary']],
  ['East of England', ['county', 'unitary']],
  ['East Midlands', ['county', 'unitary']],
];

/** The `at`th place of the demonstration: the named ones first, then as many as are asked for. */
export function placeAt(at: number): Place {
  const named = NAMED[at];
  if (named) return named;
  const made = at - NAMED.length;
  const [region, types] = REGIONS[made % REGIONS.length] as [string, AuthorityType[]];
  // 24 and 12 share factors: stepping the ending by 1 a round meets each pair once.
  const round = Math.floor(made / BEGINNINGS.length);
  const beginning = BEGINNINGS[made % BEGINNINGS.length] as string;
  const ending = ENDINGS[(made + round) % ENDINGS.length] as string;
  const again = Math.floor(round / ENDINGS.length);
  return {
    shortName: `${beginning}${ending}${again > 0 ? ` ${again + 1}` : ''}`,
    type: types[round % types.length] as AuthorityType,
    region,
  };
}

export function fullNameOf({ shortName, type }: Place): string {
  const names: Record<AuthorityType, string> = {
    county: `${shortName} County Council`,
    unitary: `${shortName} Council`,
    metropolitan: `${shortName} Metropolitan Borough Council`,
    london: `London Borough of ${shortName}`,
    shared: `${shortName} Shared Service`,
  };
  return names[type];
}
