import { REPORT_OUTCOMES } from '@hub/contracts/moderation';
import { fromPlainText, plainText } from '@hub/contracts/rich-text';
import type { NotificationRow } from './attention.ts';
import { idOf } from './seeded.ts';
import { type Named, postId, spaceId, type Telling, threadId } from './telling.ts';
import { DAY_MS, HOUR_MS } from '#platform/spans.ts';

export const REMOVED_FROM = 'Acting up: who gets asked first?';
const TRIAGE = 'Disciplinary triage panels: did they hold?';
const SIFTING = 'Sifting in pairs: is it worth the hours?';
const FAMILY = 'A family asked for “somebody else”';
const PANEL_PAPER = 'We tried it once, with two recruiters who did not know the team. ';

/** What they keep, have begun to write, have reported, and whom they can turn to. */
export function makeDoings(now: Date, { threads, named }: { threads: Telling[]; named: Named }) {
  const known = new Map(threads.map(({ thread, posts }) => [thread.title, posts]));
  const person = (email: string) => named.people.get(email)?.id;
  const ago = (days: number) => new Date(now.getTime() - days * DAY_MS);
  const amara = person('amara.okafor@alderbrook.example');
  const priya = person('priya.nair@alderbrook.example');
  const yasmin = person('yasmin.hussain@harrowdown.example');
  const gurpreet = person('gurpreet.sandhu@programme.example');
  const reports = reportsOf(now, { known, priya, yasmin, gurpreet });

  return {
    saved_post: [
      ...(priya && known.has(TRIAGE)
        ? [
            {
              person_id: priya,
              post_id: postId(TRIAGE, 2),
              saved_at: ago(6),
              remind_at: morningIn(now, 3),
            },
          ]
        : []),
      ...(amara && known.has(TRIAGE)
        ? [{ person_id: amara, post_id: postId(TRIAGE, 4), saved_at: ago(5), remind_at: null }]
        : []),
      ...(amara && known.has(REMOVED_FROM)
        ? [
            {
              person_id: amara,
              post_id: postId(REMOVED_FROM, 2),
              saved_at: ago(16),
              remind_at: morningIn(now, 7),
            },
          ]
        : []),
    ],
    draft: amara && known.has(SIFTING) ? [draftOf(amara, ago(2.9))] : [],
    ...reports,
    support_contact: contactsOf(ago(90), named.authorities.get('Alderbrook')),
  };
}

/** 9am in winter, 10am in summer. */
function morningIn(now: Date, days: number): Date {
  const day = new Date(now.getTime() + days * DAY_MS);
  day.setUTCHours(9, 0, 0, 0);
  return day;
}

function draftOf(person: string, changedAt: Date) {
  const body = fromPlainText(
    `${PANEL_PAPER}What I would want to know before we do it again: did the people who read in pairs also sit on the panel`,
  );
  return {
    person_id: person,
    place: `reply:${threadId(SIFTING)}`,
    thread_id: threadId(SIFTING),
    edited_post_id: null,
    space_id: null,
    post_id: idOf('draft post', SIFTING),
    body,
    body_text: plainText(body),
    content_note: '',
    attachment_ids: [],
    reply_to_id: null,
    title: '',
    indicators: [],
    themes: [],
    revision: 1,
    // Of no text that anybody could send again.
    input_fingerprint: `\\x${idOf('draft', SIFTING).replaceAll('-', '')}`,
    changed_at: changedAt,
  };
}

/** One that nobody has looked at yet, and one whose reporter was told what came of it. */
function reportsOf(
  now: Date,
  {
    known,
    priya,
    yasmin,
    gurpreet,
  }: {
    known: Map<string, Telling['posts']>;
    priya: string | undefined;
    yasmin: string | undefined;
    gurpreet: string | undefined;
  },
) {
  const removed = known.get(REMOVED_FROM)?.find(({ row }) => row.state === 'removed')?.row;
  const reported = known.get(FAMILY)?.find(({ post }) => post.by.startsWith('hannah.'))?.row;
  const report = [];
  const report_note = [];
  const outcomesTold: NotificationRow[] = [];
  const row = (of: { id: string; spaceKey: string; reporter: string; at: Date }) => ({
    id: idOf('report', of.id),
    is_about_post: true,
    post_id: of.id,
    person_id: null,
    space_id: spaceId(of.spaceKey),
    is_for_programme: false,
    reason: 'names' as const,
    reporter_id: of.reporter,
    reported_at: of.at,
  });
  if (reported && yasmin)
    report.push({
      ...row({
        id: reported.id,
        spaceKey: 'safety',
        reporter: yasmin,
        at: new Date(Math.min(reported.posted_at.getTime() + 20 * HOUR_MS, now.getTime() - HOUR_MS)),
      }),
      detail:
        'The ward, the season and how long somebody was there: their family would know at once who is meant, and so would the team.',
      state: 'open',
      assignee_id: null,
      outcome: null,
      told: null,
      closed_at: null,
      version: 1,
    });
  if (removed && priya && gurpreet) {
    const at = new Date(removed.posted_at.getTime() + 2 * HOUR_MS);
    const closedAt = new Date(at.getTime() + DAY_MS);
    const id = idOf('report', removed.id);
    report.push({
      ...row({ id: removed.id, spaceKey: 'recruit', reporter: priya, at }),
      detail: 'There is one such team at their council, and two people in it.',
      state: 'closed',
      assignee_id: gurpreet,
      outcome: 'removed' as const,
      told: 'Thank you for saying so. The post described a team in which a colleague could be recognised, and we have removed it. Its author knows why and was good about it.',
      closed_at: closedAt,
      version: 3,
    });
    report_note.push({
      id: idOf('report note', removed.id),
      report_id: id,
      person_id: gurpreet,
      text: 'Rang the author. He had not seen it that way and would rather it was gone than changed.',
      written_at: new Date(closedAt.getTime() - HOUR_MS),
    });
    outcomesTold.push({
      id: idOf('report-outcome', removed.id),
      person_id: priya,
      kind: 'report-outcome',
      thread_id: null,
      post_id: null,
      first_number: null,
      last_number: null,
      title: REPORT_OUTCOMES.removed,
      href: '/discussions/my-reports',
      told_at: closedAt,
      read_at: new Date(closedAt.getTime() + 3 * HOUR_MS),
      mailed_at: null,
    });
  }
  return { report, report_note, outcomesTold };
}

/** A number that is kept for stories (Ofcom), and an address that never receives mail. */
function contactsOf(addedAt: Date, authorityId: string | undefined) {
  if (!authorityId) return [];
  return [
    {
      name: 'Employee assistance line',
      description: 'Counsellors, day and night, free of charge; your manager is not told',
      phone: '01632 960 142',
      email: '',
    },
    {
      name: 'Race equality network',
      description: 'Colleagues who listen, and come along to meetings',
      phone: '',
      email: 'race.equality.network@alderbrook.example',
    },
  ].map((contact) => ({
    id: idOf('support contact', contact.name),
    authority_id: authorityId,
    ...contact,
    url: '',
    added_at: addedAt,
    version: 1,
  }));
}
