import type { NewFeed } from '@hub/contracts/calendar-feeds';
import { useEffect, useId, useRef, useState } from 'react';
import { Button, ButtonLink } from '#ui/button.tsx';
import { feedInWords, subscribingAddress } from '../feed-words.ts';

/** The address, this once. */
export function NewAddress({ feed, onDone }: { feed: NewFeed; onDone: () => void }) {
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const box = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState('');
  useEffect(() => heading.current?.focus(), [feed.url]);

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(feed.url);
      setCopied('Copied. Now paste it into your calendar.');
    } catch {
      // Some councils' browsers forbid it: then the address stands selected, ready for the person's own copy key.
      box.current?.select();
      setCopied(
        'Your browser did not let us copy. The address is selected: press Ctrl and C, or Command and C.',
      );
    }
  };

  return (
    <section className="card new-address" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`} ref={heading} tabIndex={-1}>
        Your private address is ready
      </h2>
      <p>
        {feedInWords(feed)}. <strong>It is shown only this once</strong>, so put it into your calendar now.
        Anyone who has it can read these dates: do not send it to others.
      </p>
      <label className="field-label" htmlFor={`${id}-address`}>
        Address
      </label>
      <div className="address-row">
        <input
          id={`${id}-address`}
          ref={box}
          className="input"
          readOnly
          value={feed.url}
          onFocus={(event) => event.target.select()}
        />
        <Button icon="copy" onClick={() => void copy()}>
          Copy
        </Button>
      </div>
      <output className="address-copied">{copied}</output>
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
