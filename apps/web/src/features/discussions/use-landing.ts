import type { Thread } from '@hub/contracts/threads';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useLocation } from 'react-router';
import { type Landing, landingOf, namedPost } from './thread-place.ts';

interface Place extends Landing {
  /** Of the entry in the browser's history. */
  key: string;
  /** Somebody comes back to where they were: the browser puts them where they had scrolled to. */
  isReturn: boolean;
}

/** Where the page is. Going back leads to the same posts, however far one has read since. */
export function useLanding(thread: Thread): Place {
  const client = useQueryClient();
  const { key, search } = useLocation();
  const kept = ['thread-landing', thread.id, key];
  const find = (): Place => {
    const known = client.getQueryData<Landing>(kept);
    const landing = known ?? landingOf(thread, namedPost(new URLSearchParams(search)));
    return { ...landing, key, isReturn: known !== undefined };
  };
  const [place, setPlace] = useState(find);
  const [{ firstUnread }] = useState(place);
  const now = place.key === key ? place : find();
  if (now !== place) setPlace(now);
  useEffect(() => {
    client.setQueryData<Landing>(['thread-landing', thread.id, now.key], now);
  }, [client, thread.id, now]);
  // New is what was new when the thread was opened, on whichever page of it one is since.
  return { ...now, firstUnread };
}
