import { Button } from './button.tsx';

/** What a query in pages says of the pages it does not have yet. */
export interface Pages {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => unknown;
}

/** Below a list of which there is more. */
export const ShowMore = ({ of: pages, isSmall = false }: { of: Pages; isSmall?: boolean }) =>
  pages.hasNextPage && (
    <div className="form-actions">
      <Button
        variant="quiet"
        isSmall={isSmall}
        isBusy={pages.isFetchingNextPage}
        onClick={() => void pages.fetchNextPage()}
      >
        Show more
      </Button>
    </div>
  );
