import { type ReactNode, useEffect, useRef } from 'react';
import { useLocation } from 'react-router';

export const SITE_NAME = 'SC-WRES Community Hub';

interface PageHeadingProps {
  /** The h1, and with the site's name the title of the browser tab. */
  title: string;
  /** Where the tab should say something shorter or plainer than the heading. */
  tabTitle?: string;
  lead?: ReactNode;
  /** Above the heading: tags, a date. */
  above?: ReactNode;
  /** The page's own buttons. */
  actions?: ReactNode;
  /** After a refused form the tab's title starts with "Error: ". */
  hasError?: boolean;
}

let lastPage: string | undefined;

/**
 * Every page has one. Arriving from another page, or from another step of this one, moves the focus here, so that screen
 * readers start at the top. So does a page that became another when its button was pressed, and took the button away.
 */
export function PageHeading({
  title,
  tabTitle = title,
  lead,
  above,
  actions,
  hasError = false,
}: PageHeadingProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const { pathname, search } = useLocation();
  const page = `${pathname}?${new URLSearchParams(search).get('step') ?? ''}`;

  useEffect(() => {
    document.title = `${hasError ? 'Error: ' : ''}${tabTitle} - ${SITE_NAME}`;
  }, [tabTitle, hasError]);

  useEffect(() => {
    // The first page is the browser's own arrival: it has already put the focus where it belongs.
    const isAnother = lastPage !== page || document.activeElement === document.body;
    if (lastPage !== undefined && isAnother) heading.current?.focus({ preventScroll: true });
    lastPage = page;
  }, [page]);

  return (
    <div className="page-heading">
      <div className="page-heading-row">
        <div>
          {above !== undefined && <div className="page-heading-tags">{above}</div>}
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {lead !== undefined && <p className="page-heading-lead">{lead}</p>}
        </div>
        {actions !== undefined && <div className="row">{actions}</div>}
      </div>
    </div>
  );
}
