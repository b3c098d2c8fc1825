import {
  type AuthorityReport,
  type AuthorityReportSummary,
  type ReportComment,
  type ReportSigning,
  type ReportTable,
  type SignedReport,
} from '@hub/contracts/authority-reports';
import { FIGURE_KEYS, type Scope, SCOPES } from '@hub/contracts/indicators';
import { COLLECTIVE_TERM, type Service, TIME_ZONE } from '@hub/contracts/vocabulary';
import type { Actor } from '#platform/auth/actor.ts';
import {
  mayEditReport,
  mayReviseReport,
  maySignReportNow,
  mayTakeReportBack,
} from './authority-reports.policy.ts';
import type { ReportListRow, SignedReturnRow, SigningRow } from './authority-reports.queries.ts';
import { type FoundReport, isOutdated } from './authority-reports.service.ts';
import type { ReportWords } from './report-signing.entity.ts';
import { type FiguresOf, overviewTable, reportFigures, scopesOf, staffIn } from './report-figures.ts';

export const presentReportSummary = ({
  phase,
  state,
  comments,
  lastSigning,
}: ReportListRow): AuthorityReportSummary => ({
  phase,
  state,
  commented: comments,
  lastSigning: lastSigning && presentReportSigning(lastSigning),
});

export function presentAuthorityReport(actor: Actor, found: FoundReport): AuthorityReport {
  const { row, counts, words, isWhole } = found;
  const { authority, phase, report, signings } = row;
  const place = { authorityId: authority.id, state: report?.state ?? 'open' } as const;
  const of: FiguresOf = {
    authorityName: authority.name,
    phase,
    services: row.returns.map(({ service }) => service),
    counts,
    released: row.released,
    england: found.england,
  };
  const figures = reportFigures(of);
  const [last] = signings;
  return {
    phase: { id: phase.id, name: phase.name, years: phase.years },
    authority: { id: authority.id, name: authority.name },
    state: isWhole ? place.state : 'signed',
    commented: Object.keys(words.comments).length,
    lastSigning: last ? presentReportSigning(last) : null,
    hasCounts: counts !== null,
    threshold: row.threshold,
    context: contextTable(found, of),
    notes: notesOf(found),
    overview: overviewTable(figures, of),
    figures,
    comments: isWhole ? draftComments(row.comments) : signedComments(words),
    priorities: words.priorities,
    signings: signings.map(presentReportSigning),
    revisionReason: isWhole ? (report?.revisionReason ?? null) : null,
    isOutdated: isOutdated(row),
    sponsors: row.sponsors,
    version: report?.version ?? 0,
    prioritiesVersion: report?.prioritiesVersion ?? 0,
    can: {
      edit: mayEditReport(actor, place),
      send: mayEditReport(actor, place) && row.sponsors.length > 0,
      takeBack: mayTakeReportBack(actor, place),
      signOff: maySignReportNow(actor, place),
      revise: mayReviseReport(actor, place),
    },
  };
}

export const presentSignedReport = (signing: SigningRow): SignedReport => ({
  ...presentReportSigning(signing),
  comments: FIGURE_KEYS.flatMap((key) => {
    const said = signing.words.comments[key];
    return said ? [{ key, ...said }] : [];
  }),
  priorities: signing.words.priorities,
});

const presentReportSigning = ({ number, signedAt, signedBy, reason }: ReportSigning): ReportSigning => ({
  number,
  signedAt,
  signedBy,
  reason,
});

const UNSAID = { updatedAt: null, updatedBy: null };

/** One for every figure, said to or not: an edit begins from its version. */
const draftComments = (comments: ReportComment[]): ReportComment[] =>
  FIGURE_KEYS.map(
    (key) =>
      comments.find((one) => one.key === key) ?? {
        key,
        commentary: '',
        staffVoice: [],
        isForPeers: false,
        ...UNSAID,
        version: 0,
      },
  );

const signedComments = ({ comments }: ReportWords): ReportComment[] =>
  FIGURE_KEYS.flatMap((key) => {
    const said = comments[key];
    return said ? [{ key, ...said, ...UNSAID, version: 0 }] : [];
  });

const dayOf = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: TIME_ZONE,
});
export const dateInWords = (date: string): string => dayOf.format(new Date(date));

/** What was filed, when, and how complete it is: a column for each service, and for both where both are signed. */
function contextTable({ row, counts, surveySources }: FoundReport, of: FiguresOf): ReportTable {
  const scopes = scopesOf(of.services);
  const filed = new Map(row.returns.map((one) => [one.service, one]));
  const each = (says: (one: SignedReturnRow) => string) =>
    scopes.map((scope) => {
      const one = scope === 'combined' ? undefined : filed.get(scope);
      return one ? says(one) : '–';
    });
  const staff = (says: (counted: { staff: number; notKnown: number }) => string) =>
    scopes.map((scope) => {
      const counted = staffIn(of, scope);
      return counted ? says(counted) : '–';
    });
  const rows: [string, string, string[]][] = [
    [
      'period',
      'Twelve months counted',
      each(({ periodStart, periodEnd }) => `${dateInWords(periodStart)} to ${dateInWords(periodEnd)}`),
    ],
    ['snapshot', 'Staff in post as at', each(({ snapshotOn }) => dateInWords(snapshotOn))],
    ...(counts
      ? ([['staff', 'Staff in post', staff(({ staff: people }) => people.toLocaleString('en'))]] as [
          string,
          string,
          string[],
        ][])
      : []),
    [
      'not-known',
      'Ethnicity not known',
      counts
        ? staff(
            ({ staff: people, notKnown }) =>
              `${notKnown.toLocaleString('en')}${people === 0 ? '' : `, ${((100 * notKnown) / people).toFixed(1)}%`}`,
          )
        : scopes.map((scope) => shareText(row.completeness, scope)),
    ],
    ...(counts
      ? ([
          [
            'survey',
            'Where indicators 6 and 7 come from',
            scopes.map((scope) =>
              scope === 'combined' ? '–' : (surveySources[scope] ?? 'Not said in the return'),
            ),
          ],
        ] as [string, string, string[]][])
      : []),
    [
      'signed',
      'Return signed off',
      each(
        ({ signedAt, isLate, number }) =>
          `${dateInWords(signedAt)}${isLate ? ', after the window closed' : ''}${number > 1 ? `, correction ${number - 1}` : ''}`,
      ),
    ],
  ];
  return {
    caption: `What the figures are made of, ${of.authorityName}, ${of.phase.years}`,
    columns: [
      { label: 'About the return', isNumber: false },
      ...scopes.map((scope) => ({ label: SCOPES[scope], isNumber: false })),
    ],
    rows: rows.map(([id, label, cells]) => ({ id, cells: [label, ...cells] })),
  };
}

const shareText = (completeness: Record<string, number | null>, scope: Scope): string => {
  const share = completeness[scope];
  return share == null ? '[c]' : `${share}%`;
};

function notesOf({ row, counts }: FoundReport): string[] {
  const missing = missingService(row.returns.map(({ service }) => service));
  return [
    `Each ratio sets the rate of ${COLLECTIVE_TERM} staff over that of White staff. Parity is 1.0. From 0.80 to 1.25 we speak of no material difference. Staff whose ethnicity is not known are left out of rates.`,
    'The 95% interval is the range of ratios that the counts do not contradict. Where it includes 1, the difference may be chance. Where there are too few people to say, we say so.',
    counts
      ? 'Counts and ratios here are exact, small numbers among them: this version is for our lead, delegates and sponsor alone.'
      : `Small numbers are hidden: a figure is shown only where it is made of at least ${row.threshold} people in every part. Counts are rounded to the nearest 5 before ratios are made, so ratios can differ a little from those in our own version. [c] means hidden, [x] not given and [z] does not apply.`,
    'England’s figures are those of the national SC-WRES reports, for adults’ and children’s services together.',
    ...(missing ? [missing] : []),
    ...(row.authority.isDemonstration ? [`${row.authority.name} and all its figures are invented.`] : []),
  ];
}

const missingService = (services: readonly Service[]): string | null =>
  services.length > 1
    ? null
    : `Only ${services[0] === 'adults' ? 'adults’' : 'children’s'} services have signed off a return for this year.`;
