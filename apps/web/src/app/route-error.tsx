import { useQueryErrorResetBoundary } from '@tanstack/react-query';
import { useEffect } from 'react';
import { isRouteErrorResponse, useRouteError } from 'react-router';
import { asProblem, placeOf } from '#platform/problem.ts';
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
  if (placeOf(problem) === 'page') return <NotFoundPage title={problem.title} />;
  return <Sorry title={problem.title} text={problem.detail} requestId={problem.requestId} />;
}

// Every browser words it differently; all of them name the import.
const isMissingCode = (error: unknown) =>
  error instanceof TypeError && /import|module script/i.test(error.message);

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
