import type { DraftPlace } from '@hub/contracts/drafts';
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { DraftKeeper, type DraftState } from './draft-keeper.ts';
import type { PostText } from './draft-text.ts';
import { draftListKey } from './discussions.keys.ts';
import { discarding, draftQuery, keeping } from './drafts.queries.ts';

export interface PostDraft {
  state: DraftState;
  keeper: DraftKeeper;
}

/** What one has typed for a place, here or on another device; `start` is what stands there when nothing was. */
export function useDraft(place: DraftPlace, start?: Partial<PostText>): PostDraft {
  const client = useQueryClient();
  const { data, dataUpdatedAt } = useSuspenseQuery(draftQuery(place));
  const [keeper] = useState(
    () => new DraftKeeper(place, data.draft, { keep: keeping(place), discard: discarding(place) }, start),
  );
  const state = useSyncExternalStore(keeper.subscribe, keeper.now);

  useEffect(() => keeper.meet(data.draft), [keeper, data, dataUpdatedAt]);
  useEffect(() => {
    const part = () => {
      if (document.visibilityState === 'hidden') void keeper.save({ isParting: true });
    };
    const leave = () => void keeper.save({ isParting: true });
    const comeBack = () => void keeper.save();
    document.addEventListener('visibilitychange', part);
    window.addEventListener('pagehide', leave);
    window.addEventListener('online', comeBack);
    return () => {
      document.removeEventListener('visibilitychange', part);
      window.removeEventListener('pagehide', leave);
      window.removeEventListener('online', comeBack);
      keeper.stop();
      // What was read when the page was opened is not what is kept now.
      client.removeQueries({ queryKey: draftQuery(place).queryKey });
      void client.invalidateQueries({ queryKey: draftListKey });
    };
  }, [keeper, client, place]);
  return { state, keeper };
}
