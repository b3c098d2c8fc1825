import { useQueryErrorResetBoundary } from '@tanstack/react-query';
import { useEffect } from 'react';
import { isRouteErrorResponse, useLocation, useRouteError } from 'react-router';
import { asProblem, placeOf } from '#platform/problem.ts';
import { signInPath } from '#platform/way-in.ts';
import { Button, ButtonLink } from '#ui/button.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { NotFoundPage } from './not-found-page.tsx';

/** In place of a page that could not be shown. Bare: the frame itself could not. */
export function RouteError({ isBare }: { isBare?: boolean }) {
  const error = useRouteError();
  const { reset } = useQueryErrorResetBoundary();
  // Coming back to the page asks again instead of repeating the old answer.
  useEffect(reset, [reset]);
  const content = <Content error={error} />;
  return isBare ? <main className="page">{content}</main> : content;
}

function Content({ error }: { error: unknown }) {
  if (isRouteErrorResponse(error) && error.status === 404) return <NotFoundPage />;
  if (isMissingCode(error))
    return (
      <Sorry
        title="The hub has been updated"
        text="Load the page again to get the new version. Anything you typed into a form is kept."
      />
    );
  const problem = asProblem(error);
  const place = placeOf(problem);
  if (place === 'page') return <NotFoundPage title={problem.title} />;
  // Drawing a page sends only its address: refused as input, the address leads nowhere.
  if (place === 'fields') return <NotFoundPage />;
  if (place === 'sign-in') return <SignedOut title={problem.title} />;
  return <Sorry title={problem.title} text={problem.detail} requestId={problem.requestId} />;
}

// Every browser words it differently; all of them name the import.
const isMissingCode = (error: unknown) =>
  error instanceof TypeError && /import|module script/i.test(error.message);

const SignedOut = ({ title }: { title: string }) => {
  const { pathname, search } = useLocation();
  return (
    <>
      <PageHeading title={title} />
      <p>Your sign-in has ended. You will come back to this page.</p>
      {/* Loaded afresh: what this page remembers of who is signed in is no longer true. */}
      <ButtonLink href={signInPath(pathname + search)}>Sign in</ButtonLink>
    </>
  );
};

interface SorryProps {
  title: string;
  text?: string | undefined;
  requestId?: string | undefined;
}

const Sorry = ({ title, text, requestId }: SorryProps) => (
  <>
    <PageHeading title={title} />
    {text !== undefined && <p>{text}</p>}
    {requestId !== undefined && (
      <p className="soft">
        If you ask for help, quote <b>{requestId}</b>.
      </p>
    )}
    <div className="row">
      <Button onClick={() => window.location.reload()}>Try again</Button>
      <ButtonLink to="/" variant="quiet">
        Go to Home
      </ButtonLink>
    </div>
  </>
);
