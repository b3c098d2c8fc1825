import { fromPlainText } from '@hub/contracts/rich-text';
import type { Post, Thread } from '@hub/contracts/threads';

let counter = 0;
const id = (kind: number, at: number) => `d15c0000-000${kind}-4000-8000-${String(at).padStart(12, '0')}`;

export const THREAD_ID = id(1, 1);
export const SPACE_ID = id(2, 1);
export const rukhsana = {
  kind: 'person',
  name: 'Rukhsana Shah',
  detail: 'Kestrel Vale, principal social worker',
  personId: id(3, 2),
  photo: null,
  aliasKey: null,
} as const;

/** A post by a colleague elsewhere, as a participant sees it. */
export function aPost(changes: Partial<Post> & { text?: string } = {}): Post {
  const { text = 'One HR partner and a manager from another service.', ...rest } = changes;
  counter += 1;
  return {
    id: id(4, counter),
    threadId: THREAD_ID,
    number: 2,
    state: 'published',
    author: rukhsana,
    body: fromPlainText(text),
    names: [],
    quotes: [],
    attachments: [],
    contentNote: null,
    replyTo: null,
    postedAt: '2026-11-16T09:12:00.000Z',
    isDayOnly: false,
    editedAt: null,
    version: 1,
    helpfulBy: null,
    appreciations: 0,
    removedBy: null,
    reason: null,
    movedTo: null,
    my: { isMine: false, hasAppreciated: false, isSaved: false },
    can: { edit: false, remove: false, markHelpful: false, appreciate: true, report: true, moderate: false },
    ...rest,
  };
}

/** A thread with one reply, read to the end. */
export const aThread = (changes: Partial<Thread> = {}): Thread => ({
  id: THREAD_ID,
  title: 'Disciplinary triage panels: did they hold?',
  space: { id: SPACE_ID, name: 'Fair process', kind: 'programme', isChathamHouse: true },
  indicators: [3],
  themes: ['fairness'],
  contentNote: null,
  state: 'published',
  author: { ...rukhsana, name: 'Jo Tan', detail: 'Fenmarsh', personId: id(3, 3) },
  openedAt: '2026-11-16T09:12:00.000Z',
  isAnswered: false,
  pinnedUntil: null,
  lockedAt: null,
  replies: 1,
  authorities: 2,
  lastNumber: 2,
  lastPostedAt: '2026-11-16T10:00:00.000Z',
  my: { readNumber: 2, unread: 0, attention: null },
  summary: null,
  helpfulNumber: null,
  version: 1,
  can: { reply: true, replyAnonymously: false, edit: false, markHelpful: false, moderate: false },
  ...changes,
});
