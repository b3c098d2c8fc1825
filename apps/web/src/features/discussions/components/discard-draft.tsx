import { Confirmed } from '#platform/confirmed.tsx';

/** For whoever does not want to post it after all. */
export const DiscardDraft = ({ isEmpty, onDiscard }: { isEmpty: boolean; onDiscard: () => Promise<void> }) =>
  !isEmpty && (
    <Confirmed
      button="Throw away"
      isSmall={false}
      title="Throw away this draft?"
      confirm="Throw away"
      keep="Keep it"
      variant="quiet"
      act={onDiscard}
    >
      <p>What you typed is gone then, here and on your other devices.</p>
    </Confirmed>
  );
