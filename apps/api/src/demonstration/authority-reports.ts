import type { StaffVoice } from '@hub/contracts/authority-reports';
import type { FigureKey } from '@hub/contracts/indicators';
import type { ReportWords } from '#modules/authority-reports/report-signing.entity.ts';
import { DAY_MS } from '#platform/spans.ts';
import type { makeReturns } from './returns.ts';

interface Comment {
  commentary: string;
  staffVoice?: StaffVoice[];
  isForPeers?: boolean;
}
interface Story {
  authority: string;
  /** 0: the latest phase. */
  yearsAgo: number;
  isSigned: boolean;
  comments: Partial<Record<FigureKey, Comment>>;
  priorities: string[];
}

const NETWORK = 'Race equality staff network, listening session in October';

/** What the authorities that the pages tell of say to their figures. No number of people, and nobody by name. */
const STORIES: Story[] = [
  {
    authority: 'Alderbrook',
    yearsAgo: 1,
    isSigned: true,
    comments: {
      '1': {
        commentary:
          'The lowest band is home care and reablement, where most of our Global Majority colleagues work. Few have moved up from there in the last three years: the posts above are advertised in office hours, on a system that home care staff do not use.',
        staffVoice: [
          {
            words:
              'I have done this work for eleven years and I train the new ones. I did not know the senior post was open until the person started.',
            from: NETWORK,
          },
        ],
      },
      '2': {
        commentary:
          'Shortlists are mixed, appointments are not. In the interviews we looked at again, the reason given for not appointing was most often “fit”, and nobody could say what that had been scored on. From January every panel has a member from outside the team, and scores are written before the panel talks.',
        staffVoice: [
          {
            words: 'You are told you interviewed well. You are never told what the other person did better.',
            from: NETWORK,
          },
          {
            words:
              'People have stopped applying. That will look like an improvement in your numbers one day.',
            from: 'Staff survey, free text, spring',
          },
        ],
        isForPeers: true,
      },
      '3': {
        commentary:
          'The gap is narrower than two years ago and still there. Since last spring a manager from another service reads every case before it becomes formal and asks one question: what would we do if this were somebody else? About a third go back to an informal conversation.',
        staffVoice: [
          {
            words:
              'What changed is that somebody asks before the letter goes out. The letter is what makes people ill.',
            from: 'Trade union representatives, quarterly meeting',
          },
        ],
        isForPeers: true,
      },
      '8': {
        commentary:
          'Exit interviews are offered by the manager whom people are leaving, so hardly anybody accepts one. HR offers them from this year.',
      },
      '9': {
        commentary:
          'Senior managers are counted from head of service up. The figure moves slowly because the posts rarely fall vacant; when they do, we have filled them from interim cover. We no longer do that without an advertisement.',
      },
    },
    priorities: [
      'Mixed panels and written scores for every appointment, from January',
      'A second reader for every disciplinary case before it becomes formal',
      'Posts above home care advertised where home care staff will see them',
      'Exit interviews by HR, with what is learnt reported to the equalities board twice a year',
    ],
  },
  {
    authority: 'Alderbrook',
    yearsAgo: 0,
    isSigned: false,
    comments: {
      '2': {
        commentary:
          'The first year in which every panel had a member from outside the team. The gap has narrowed; we will say more when the children’s return is in.',
        staffVoice: [
          { words: 'I got feedback. Real feedback, with the scores. I have applied again.', from: NETWORK },
        ],
        isForPeers: true,
      },
      '3': {
        commentary: 'The second reader stays. To do: ask the union what they see.',
      },
    },
    priorities: ['Mixed panels and written scores for every appointment: keep, and check that it happens'],
  },
  {
    authority: 'Kestrel Vale',
    yearsAgo: 0,
    isSigned: true,
    comments: {
      '3': {
        commentary:
          'Three things together, so we cannot say which of them did it: a decision to go formal is taken by two people, one from another service; the race equality network sees the figures every quarter; and managers had a day on talking early. Cases are fewer for everybody.',
        isForPeers: true,
      },
      '8': {
        commentary: 'We began to ask people why they stay, not only why they leave.',
        isForPeers: true,
      },
    },
    priorities: ['Keep the second decision when workloads rise', 'Ask the network what it sees next'],
  },
  {
    authority: 'Fenmarsh',
    yearsAgo: 0,
    isSigned: true,
    comments: {
      '2': {
        commentary:
          'Interview questions go to everybody three days before, and each answer is scored on its own before the panel moves on. We are glad to send the score sheet.',
        isForPeers: true,
      },
    },
    priorities: ['The same for promotions without an interview'],
  },
];

/** Reports around the returns that are signed: one signed a year ago, a draft, and what two peers let others read. */
export function makeAuthorityReports(
  now: Date,
  phases: readonly { id: string }[],
  authorities: readonly { id: string; short_name: string }[],
  {
    service_return: filed,
    return_signing: signings,
    return_indicator: written,
  }: ReturnType<typeof makeReturns>,
) {
  const made = STORIES.flatMap((story) => {
    const authority = authorities.find(({ short_name }) => short_name === story.authority);
    const phase = phases.at(-1 - story.yearsAgo);
    const returns = filed.filter(
      (row) => row.authority_id === authority?.id && row.phase_id === phase?.id && row.state === 'signed',
    );
    const signed = signings.filter(({ return_id }) => returns.some(({ id }) => id === return_id));
    // A small community, or a day before the window: then there is nothing to report on.
    if (!authority || !phase || signed.length === 0) return [];
    const last = Math.max(...signed.map(({ signed_at }) => signed_at.getTime()));
    const at = new Date(Math.min(last + 40 * DAY_MS, now.getTime() - DAY_MS / 2));
    return [
      {
        story,
        place: { authority_id: authority.id, phase_id: phase.id },
        at,
        begun: new Date(Math.min(last + DAY_MS, at.getTime())),
        lead: written.find(({ return_id }) => return_id === returns[0]?.id)?.changed_by ?? null,
        sponsor: signed[0]?.signed_by ?? null,
        returns: Object.fromEntries(
          returns.map(({ id, service }) => [
            service,
            signed.find(({ return_id }) => return_id === id)?.number ?? 1,
          ]),
        ),
      },
    ];
  });
  return {
    authority_report: made.map(({ story, place, at, begun }) => ({
      ...place,
      state: story.isSigned ? 'signed' : 'open',
      priorities: story.priorities,
      priorities_version: 1,
      revision_reason: null,
      begun_at: begun,
      changed_at: at,
      version: Object.keys(story.comments).length + 2,
    })),
    authority_report_comment: made.flatMap(({ story, place, at, lead }) =>
      Object.entries(wordsOf(story).comments).map(([key, { commentary, staffVoice, isForPeers }]) => ({
        ...place,
        key,
        commentary,
        staff_voice: staffVoice,
        is_for_peers: isForPeers,
        changed_by: lead,
        changed_at: at,
        version: 1,
      })),
    ),
    authority_report_signing: made
      .filter(({ story }) => story.isSigned)
      .map(({ story, place, at, sponsor, returns }) => ({
        ...place,
        number: 1,
        words: wordsOf(story),
        returns,
        reason: null,
        signed_by: sponsor,
        signed_at: at,
      })),
    figure_comment: made
      .filter(({ story }) => story.isSigned)
      .flatMap(({ story, place }) =>
        Object.entries(story.comments).flatMap(([key, { commentary, isForPeers }]) =>
          isForPeers ? [{ ...place, key, words: commentary }] : [],
        ),
      ),
  };
}

const wordsOf = ({ comments, priorities }: Story): ReportWords => ({
  comments: Object.fromEntries(
    Object.entries(comments).map(([key, { commentary, staffVoice = [], isForPeers = false }]) => [
      key,
      { commentary, staffVoice, isForPeers },
    ]),
  ),
  priorities,
});
