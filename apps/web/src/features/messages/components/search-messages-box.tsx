import '../conversations.css';
import { LONGEST_MESSAGE_SEARCH } from '@hub/contracts/messages';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { Button } from '#ui/button.tsx';
import { TextInput } from '#ui/text-input.tsx';
import { messageSearchAddress } from '../addresses.ts';

interface SearchMessagesBoxProps {
  /** What was looked for. */
  asked?: string;
  /** Only in this one. */
  conversationId?: string | undefined;
}

/** Leads to what was found; on that page it looks for something else. */
export function SearchMessagesBox({ asked = '', conversationId }: SearchMessagesBoxProps) {
  const [text, setText] = useState(asked);
  const navigate = useNavigate();
  return (
    <form
      role="search"
      aria-label={conversationId === undefined ? 'Your messages' : 'Messages of this conversation'}
      className="search-messages"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void navigate(messageSearchAddress(text.trim().slice(0, LONGEST_MESSAGE_SEARCH), conversationId));
      }}
    >
      <TextInput
        id="search-messages"
        label="Words in a message"
        type="search"
        autoComplete="off"
        value={text}
        onChange={setText}
      />
      <Button type="submit" variant="quiet" icon="search">
        Search
      </Button>
    </form>
  );
}
