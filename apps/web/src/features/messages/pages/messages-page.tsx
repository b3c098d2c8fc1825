import { ButtonLink } from '#ui/button.tsx';
import { EmptyState } from '#ui/empty-state.tsx';

/** Beside the list, before a conversation is chosen. */
export const MessagesPage = () => (
  <div className="messages-none">
    <EmptyState title="Choose a conversation">
      <p>
        Only those who are in a conversation can read it. Nobody who runs the hub can look into it, unless
        somebody in it reports a message.
      </p>
      <p>
        <ButtonLink to="/messages/new">Start a new one</ButtonLink>
      </p>
    </EmptyState>
  </div>
);
