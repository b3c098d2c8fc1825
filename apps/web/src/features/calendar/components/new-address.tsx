import type { NewFeed } from '@hub/contracts/calendar-feeds';
import { useEffect, useId, useRef } from 'react';
import { Button, ButtonLink } from '#ui/button.tsx';
import { CopyBox } from '#ui/copy-box.tsx';
import { feedInWords, subscribingAddress } from '../feed-words.ts';

/** The address, this once. */
export function NewAddress({ feed, onDone }: { feed: NewFeed; onDone: () => void }) {
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [feed.url]);

  return (
    <section className="card new-address" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`} ref={heading} tabIndex={-1}>
        Your private address is ready
      </h2>
      <p>
        {feedInWords(feed)}. <strong>It is shown only this once</strong>, so put it into your calendar now.
        Anyone who has it can read these dates: do not send it to others.
      </p>
      <CopyBox
        id={`${id}-address`}
        label="Address"
        value={feed.url}
        next="Now paste it into your calendar."
      />
      <div className="form-actions">
        <ButtonLink href={subscribingAddress(feed.url)} variant="quiet" icon="calendar">
          Open in the calendar on this device
        </ButtonLink>
        <Button variant="quiet" onClick={onDone}>
          I have put it in my calendar
        </Button>
      </div>
    </section>
  );
}
