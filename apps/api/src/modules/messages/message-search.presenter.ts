import type { CallResult } from '@hub/contracts/endpoint';
import type { searchMessages } from '@hub/contracts/messages';
import { presentConversation } from './conversation.presenter.ts';
import type { Found } from './message-search.service.ts';

export const presentFound = ({
  hits,
  nextCursor,
  looked,
  lookedBackTo,
}: Found): CallResult<typeof searchMessages> => ({
  items: hits.map(({ row, sender, snippet, conversation }) => ({
    id: row.id,
    conversationId: row.conversationId,
    conversationName: presentConversation(conversation).name,
    number: row.number,
    sender,
    sentAt: row.sentAt.toISOString(),
    snippet,
  })),
  nextCursor,
  looked,
  lookedBackTo: lookedBackTo?.toISOString() ?? null,
});
