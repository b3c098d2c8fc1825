import { useState } from 'react';
import { Button } from '#ui/button.tsx';
import { Notice } from '#ui/notice.tsx';
import { FullDateAndTime } from '#ui/when.tsx';
import type { PostDraft } from '../use-draft.ts';

/** Whether what one types is safe. Seen all the time; said aloud once, so that it never talks over the writing. */
export function DraftStatus({ draft: { state } }: { draft: PostDraft }) {
  const line = {
    empty: '',
    typing: 'Saving your draft…',
    saved: 'Draft saved',
    here: 'Draft kept in this browser tab. It is saved when the hub can be reached',
    refused: `Draft not saved: ${state.why ?? ''}`,
  }[state.status];
  const [said, setSaid] = useState('');
  // While it is being saved the last word stands.
  if (state.status !== 'typing' && said !== line) setSaid(line);
  return (
    <>
      <p className="draft-status soft small" aria-hidden="true">
        {line}
      </p>
      <output className="visually-hidden">{said}</output>
    </>
  );
}

/** Two devices have typed on from the same draft: whoever writes says which goes on. */
export function DraftElsewhere({ draft: { state, keeper } }: { draft: PostDraft }) {
  const { elsewhere } = state;
  if (!elsewhere) return null;
  return (
    <div role="alert">
      <Notice tone="warn" title="This draft was changed in another window or on another device">
        <p>
          There it was saved on <FullDateAndTime at={elsewhere.changedAt} />. What you typed here is not saved
          over it until you choose.
        </p>
        <div className="row">
          <Button isSmall onClick={() => keeper.keepMine()}>
            Keep what is here
          </Button>
          <Button isSmall variant="quiet" onClick={() => keeper.take(elsewhere)}>
            Use the other one
          </Button>
        </div>
      </Notice>
    </div>
  );
}
