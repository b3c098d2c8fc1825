import '../messages.css';
import { Outlet, useMatch } from 'react-router';
import { useIsNarrow } from '#ui/use-is-narrow.ts';
import { ONE_PANE } from '../one-pane.ts';
import { ConversationList } from './conversation-list.tsx';

/** The list of conversations and, beside it where there is room, what is open. */
export function MessagesFrame() {
  const isOnePane = useIsNarrow(ONE_PANE);
  const isList = useMatch('/messages') !== null;
  const hasList = isList || !isOnePane;
  const hasOpen = !isList || !isOnePane;
  return (
    <div className="messages">
      {hasList && <ConversationList isPage={isList} />}
      {hasOpen && (
        <div className="messages-open">
          <Outlet />
        </div>
      )}
    </div>
  );
}
