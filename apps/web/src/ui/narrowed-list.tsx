import type { ReactNode } from 'react';
import { type Pages, ShowMore } from './show-more.tsx';

interface NarrowedListProps {
  list: Pages & { isPlaceholderData: boolean };
  /** Said to those who cannot see it change: "12 authorities shown". */
  shown: string;
  children: ReactNode;
}

/** A list that follows its filters: what was there before stays, paler, until what was asked for is here. */
export const NarrowedList = ({ list, shown, children }: NarrowedListProps) => (
  <div aria-busy={list.isPlaceholderData} className={list.isPlaceholderData ? 'is-older' : undefined}>
    <output className="visually-hidden">{list.isPlaceholderData ? '' : shown}</output>
    {children}
    <ShowMore of={list} />
  </div>
);
