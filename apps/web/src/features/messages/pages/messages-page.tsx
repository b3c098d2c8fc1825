import { ButtonLink } from '#ui/button.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { WhoReadsMessages } from '../components/who-can-read.tsx';

/** Beside the list, before a conversation is chosen. */
export const MessagesPage = () => (
  <div className="messages-none">
    <EmptyState title="Choose a conversation">
      <WhoReadsMessages />
      <p>
        <ButtonLink to="/messages/new">Start a new one</ButtonLink>
      </p>
    </EmptyState>
  </div>
);
