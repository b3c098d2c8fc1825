import type { Message } from '@hub/contracts/messages';
import { useQuery } from '@tanstack/react-query';
import { asProblem } from '#platform/problem.ts';
import { RichTextView } from '#platform/rich-text/rich-text-view.tsx';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { Loading } from '#ui/loading.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { FullDateAndTime } from '#ui/when.tsx';
import { messageVersionsQuery } from '../messages.queries.ts';

/** What an edited message said before: whoever may read it may read this. */
export const MessageHistory = ({ message, onClose }: { message: Message; onClose: () => void }) => (
  <Dialog title="What it said before" isOpen onClose={onClose}>
    <Versions messageId={message.id} />
    <div className="form-actions">
      <Button variant="quiet" onClick={onClose}>
        Close
      </Button>
    </div>
  </Dialog>
);

function Versions({ messageId }: { messageId: string }) {
  const { data, error, isPending, refetch } = useQuery(messageVersionsQuery(messageId));
  if (isPending) return <Loading label="Loading earlier versions" />;
  if (error)
    return (
      <ProblemNotice problem={asProblem(error)}>
        <Button variant="quiet" isSmall onClick={() => void refetch()}>
          Try again
        </Button>
      </ProblemNotice>
    );
  return (
    <ol className="list message-versions" reversed>
      {data.items.map(({ version, body, writtenAt }) => (
        <li key={version}>
          <p className="small soft">
            Written <FullDateAndTime at={writtenAt} />
          </p>
          <RichTextView body={body} underHeading={2} />
        </li>
      ))}
    </ol>
  );
}
