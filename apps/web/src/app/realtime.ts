import type { Notices } from '@hub/contracts/realtime';
import { meRealtime } from '#platform/me.ts';
import { sessionsRealtime } from '#features/sessions/sessions.realtime.ts';
import { signInRealtime } from '#features/sign-in/sign-in.realtime.ts';
import type { NoticeHandlers } from '#platform/realtime-client.ts';

/** What each feature hears. Loaded with the socket, after the first page has been drawn. */
export const noticeHandlers: Partial<NoticeHandlers<Notices>>[] = [
  meRealtime,
  sessionsRealtime,
  signInRealtime,
];
