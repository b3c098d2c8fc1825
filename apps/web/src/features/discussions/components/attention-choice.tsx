import '../spaces.css';
import type { AttentionLevel } from '@hub/contracts/spaces';
import { useId } from 'react';
import { Button } from '#ui/button.tsx';
import { Icon } from '#ui/icon.tsx';
import { useDisclosure } from '#ui/use-disclosure.ts';
import { ATTENTION_WORDS } from '../space-words.ts';

const choices = {
  thread: [
    ['watching', 'Watch', 'You are told of every new post.'],
    ['following', 'Follow', 'New posts count as unread. You are told once, until you have read them.'],
    [null, 'Do not follow', 'You are told only when somebody answers or mentions you.'],
    ['muted', 'Mute', 'You hear nothing: no counts, no mail, not even when you are mentioned.'],
  ],
  space: [
    ['watching', 'Watch', 'You are told of every new post in every thread.'],
    ['following', 'Follow', 'You are told of every new thread. Follow a thread to hear of its posts.'],
    [
      null,
      'Do not follow',
      'You hear only of threads that you follow, and when somebody answers or mentions you.',
    ],
    ['muted', 'Mute', 'You hear nothing: no counts, no mail, not even when you are mentioned.'],
  ],
} as const satisfies Record<string, [AttentionLevel | null, string, string][]>;

interface AttentionChoiceProps {
  value: AttentionLevel | null;
  onChoose: (level: AttentionLevel | null) => void;
  what: 'space' | 'thread';
  isBusy?: boolean;
}

/** How much one wants to hear of a space or a thread: the button says what is chosen, and opens what else there is. */
export function AttentionChoice({ value, onChoose, what, isBusy = false }: AttentionChoiceProps) {
  const { isOpen, setOpen, button, around } = useDisclosure();
  const id = useId();
  const choose = (level: AttentionLevel | null) => {
    setOpen(false);
    button.current?.focus();
    if (level !== value) onChoose(level);
  };
  return (
    <div className="attention" ref={around}>
      <Button
        ref={button}
        variant="quiet"
        isSmall
        isBusy={isBusy}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
      >
        <span className="visually-hidden">{`How much you hear of this ${what}: `}</span>
        {ATTENTION_WORDS[value ?? 'none']}
        <Icon name="down" size={16} />
      </Button>
      <ul
        id={id}
        className="attention-levels"
        hidden={!isOpen}
        aria-label={`How much you hear of this ${what}`}
      >
        {choices[what].map(([level, name, means]) => (
          <li key={name}>
            <button type="button" aria-pressed={level === value} onClick={() => choose(level)}>
              <span className="attention-tick">{level === value && <Icon name="tick" size={18} />}</span>
              <span>
                <span className="strong">{name}</span>
                <span className="soft small">{means}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
