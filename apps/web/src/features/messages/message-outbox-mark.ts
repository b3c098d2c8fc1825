import { outboxMarkOf } from '#platform/outbox-mark.ts';

export const messageOutboxMark = outboxMarkOf('hub-messages');
