import type { GuestWithLink } from '@hub/contracts/guests';
import { useEffect, useId, useRef } from 'react';
import { Button } from '#ui/button.tsx';
import { CopyBox } from '#ui/copy-box.tsx';

export interface FreshLink {
  guest: GuestWithLink;
  /** Where it was mailed to as well. */
  emailedTo: string | null;
}

/** The link, this once. */
export function NewLink({ fresh: { guest, emailedTo }, onDone }: { fresh: FreshLink; onDone: () => void }) {
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [guest.link]);
  return (
    <section className="new-link" aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`} ref={heading} tabIndex={-1}>
        The link for {guest.name} is ready
      </h3>
      <p>
        <strong>It is shown only this once.</strong>{' '}
        {emailedTo === null ? 'Send it to them now.' : `We have emailed it to ${emailedTo}.`} Whoever has it
        can look at this session and join it, and can open nothing else.
      </p>
      <CopyBox id={`${id}-link`} label="Link" value={guest.link} next="Now send it to your guest." />
      <Button variant="quiet" isSmall onClick={onDone}>
        I have sent it
      </Button>
    </section>
  );
}
