import type { Draft } from '@hub/contracts/drafts';
import { fromPlainText } from '@hub/contracts/rich-text';
import { THREAD_ID } from './threads.ts';

export const POST_ID = 'd15c0000-0005-4000-8000-000000000001';

/** A reply that was begun on another device. */
export const aDraft = ({
  text = 'We publish the counts.',
  ...changes
}: Partial<Draft> & { text?: string } = {}): Draft => ({
  place: `reply:${THREAD_ID}`,
  revision: 3,
  postId: POST_ID,
  body: fromPlainText(text),
  names: [],
  quotes: [],
  contentNote: '',
  attachments: [],
  replyTo: null,
  spaceId: null,
  title: '',
  indicators: [],
  themes: [],
  changedAt: '2026-11-20T09:12:00.000Z',
  ...changes,
});

export const aFile = {
  id: 'd15c0000-0006-4000-8000-000000000001',
  name: 'Terms of reference.pdf',
  type: 'application/pdf',
  bytes: 20_480,
  width: null,
  height: null,
};
