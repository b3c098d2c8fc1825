import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { namesItsHost, webAddressOf } from './link-host.ts';

interface LinkInTextProps {
  href: string;
  /** The words of the link. */
  text: string;
  children: ReactNode;
}

/** A link somebody wrote. One that leads out of the hub says so, and where to, when its words do not. */
export function LinkInText({ href, text, children }: LinkInTextProps) {
  const url = webAddressOf(href);
  // It was refused when it was written; drawn all the same, it must not run.
  if (!url) return children;
  if (url.origin === location.origin)
    return <Link to={url.pathname + url.search + url.hash}>{children}</Link>;
  return (
    <>
      <a href={url.href} rel="noopener noreferrer nofollow ugc">
        {children}
        <span className="visually-hidden"> (leads to another site)</span>
      </a>
      {namesItsHost(text, url) ? null : <span className="link-host"> ({url.host})</span>}
    </>
  );
}
