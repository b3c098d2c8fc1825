import { outboxMarkOf } from '#platform/outbox-mark.ts';

export const outboxMark = outboxMarkOf('hub-waiting-posts');
