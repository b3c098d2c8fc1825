import { type Message, type Reaction, REACTIONS } from '@hub/contracts/messages';
import { useEffect, useRef, useState } from 'react';
import { useProblem } from '#platform/problem.ts';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { Icon } from '#ui/icon.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { useDisclosure } from '#ui/use-disclosure.ts';
import { isTouch } from '../is-touch.ts';
import { react, removeMessage } from '../messages.queries.ts';
import { MessageIcon } from './message-icons.tsx';
import { ReportMessage } from './report-message.tsx';

interface MessageActionsProps {
  message: Message;
  myId: string;
  isMine: boolean;
  mayAct: boolean;
  isCurrent: boolean;
  onReply: (message: Message) => void;
  onEdit: () => void;
  onChanged: (message: Message) => void;
  onMarkUnread: (number: number) => void;
}

/** What one can do with a message. Tab reaches it on the message one is at, the pointer on each. */
export function MessageActions(props: MessageActionsProps) {
  const { message, isMine, mayAct, isCurrent } = props;
  const [open, setOpen] = useState<'delete' | 'report' | null>(null);
  const { isOpen, setOpen: setMore, button, around } = useDisclosure();
  // Under a thumb three buttons beside each message are two too many.
  const [isCompact] = useState(isTouch);
  const { problem, choose, mine } = useReacting(props);
  const tabIndex = isCurrent ? 0 : -1;
  const act = (run: () => void) => () => {
    setMore(false);
    run();
  };
  return (
    <div className={`message-actions${isOpen ? ' is-open' : ''}`}>
      {mayAct && !isCompact && <ReactButton {...props} />}
      {mayAct && !isCompact && (
        <button
          type="button"
          className="message-tool"
          tabIndex={tabIndex}
          title="Reply"
          onClick={() => props.onReply(message)}
        >
          <MessageIcon name="reply" />
          <span className="visually-hidden">Reply</span>
        </button>
      )}
      <div ref={around} className="message-menu-around">
        <button
          ref={button}
          type="button"
          className="message-tool"
          tabIndex={tabIndex}
          title="More"
          aria-expanded={isOpen}
          onClick={() => setMore(!isOpen)}
        >
          <Icon name="more" size={18} />
          <span className="visually-hidden">More</span>
        </button>
        {isOpen && (
          <Popup>
            {mayAct && isCompact && (
              <ReactionMenu
                mine={mine}
                onChoose={(reaction) => {
                  setMore(false);
                  choose(reaction);
                }}
              />
            )}
            <ul className="message-menu">
              {mayAct && isCompact && (
                <li>
                  <button type="button" onClick={act(() => props.onReply(message))}>
                    Reply
                  </button>
                </li>
              )}
              {isMine && mayAct && message.body !== null && (
                <li>
                  <button type="button" onClick={act(props.onEdit)}>
                    Edit
                  </button>
                </li>
              )}
              <li>
                <button type="button" onClick={act(() => props.onMarkUnread(message.number))}>
                  Mark unread from here
                </button>
              </li>
              {!isMine && (
                <li>
                  <button type="button" onClick={act(() => setOpen('report'))}>
                    Report
                  </button>
                </li>
              )}
              {isMine && (
                <li>
                  <button type="button" onClick={act(() => setOpen('delete'))}>
                    Delete
                  </button>
                </li>
              )}
            </ul>
          </Popup>
        )}
      </div>
      <ProblemNotice problem={problem} />
      {open === 'delete' && (
        <DeleteMessage message={message} onDeleted={props.onChanged} onClose={() => setOpen(null)} />
      )}
      <ReportMessage
        messageId={message.id}
        sender={message.sender.name}
        isOpen={open === 'report'}
        onClose={() => setOpen(null)}
      />
    </div>
  );
}

/** One’s own reactions, and how to add or take back one. */
function useReacting({
  message,
  myId,
  onChanged,
}: Pick<MessageActionsProps, 'message' | 'myId' | 'onChanged'>) {
  const { problem, report } = useProblem();
  const mine = new Set(
    message.reactions.flatMap(({ reaction, people }) =>
      people.some(({ personId }) => personId === myId) ? [reaction] : [],
    ),
  );
  const choose = (reaction: Reaction) => {
    react(message.id, reaction, !mine.has(reaction)).then(onChanged, (error: unknown) =>
      report(error, () => choose(reaction)),
    );
  };
  return { problem, mine, choose };
}

function ReactButton(props: MessageActionsProps) {
  const { isOpen, setOpen, button, around } = useDisclosure();
  const { problem, mine, choose } = useReacting(props);
  return (
    <div ref={around} className="message-menu-around">
      <button
        ref={button}
        type="button"
        className="message-tool"
        tabIndex={props.isCurrent ? 0 : -1}
        title="React"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        <MessageIcon name="react" />
        <span className="visually-hidden">React</span>
      </button>
      {isOpen && (
        <Popup>
          <ReactionMenu
            mine={mine}
            onChoose={(reaction) => {
              setOpen(false);
              button.current?.focus();
              choose(reaction);
            }}
          />
        </Popup>
      )}
      <ProblemNotice problem={problem} />
    </div>
  );
}

interface ReactionMenuProps {
  mine: ReadonlySet<Reaction>;
  onChoose: (reaction: Reaction) => void;
}

const ReactionMenu = ({ mine, onChoose }: ReactionMenuProps) => (
  <ul className="reaction-menu" aria-label="Choose a reaction">
    {(Object.keys(REACTIONS) as Reaction[]).map((reaction) => (
      <li key={reaction}>
        <button
          type="button"
          aria-label={REACTIONS[reaction]}
          title={REACTIONS[reaction]}
          aria-pressed={mine.has(reaction)}
          onClick={() => onChoose(reaction)}
        >
          {reaction}
        </button>
      </li>
    ))}
  </ul>
);

/** Below its button. At the end of the page it is brought into view, and the first of it takes the focus. */
function Popup({ children }: { children: React.ReactNode }) {
  const popup = useRef<HTMLDivElement>(null);
  useEffect(() => {
    popup.current?.scrollIntoView({ block: 'nearest' });
    popup.current?.querySelector('button')?.focus({ preventScroll: true });
  }, []);
  return (
    <div ref={popup} className="message-popup">
      {children}
    </div>
  );
}

function DeleteMessage({
  message,
  onDeleted,
  onClose,
}: {
  message: Message;
  onDeleted: (message: Message) => void;
  onClose: () => void;
}) {
  const { problem, report } = useProblem({ isInDialog: true });
  const [isBusy, setBusy] = useState(false);
  const go = async () => {
    setBusy(true);
    try {
      onDeleted(await removeMessage(message.id));
      onClose();
    } catch (error) {
      report(error);
      setBusy(false);
    }
  };
  return (
    <Dialog title="Delete this message?" isOpen onClose={onClose}>
      <p>Its text and files are gone for good, for everybody. That there was a message stays to be seen.</p>
      <ProblemNotice problem={problem} />
      <div className="form-actions">
        <Button variant="danger" isBusy={isBusy} onClick={() => void go()}>
          Delete it
        </Button>
        <Button variant="quiet" onClick={onClose}>
          Keep it
        </Button>
      </div>
    </Dialog>
  );
}
