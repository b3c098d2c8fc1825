import { ButtonLink } from '#ui/button.tsx';
import { PageHeading } from '#ui/page-heading.tsx';

export const NotFoundPage = ({ title = 'Page not found' }: { title?: string }) => (
  <>
    <PageHeading title={title} />
    <p>If you typed or pasted the web address, check that it is whole and correct.</p>
    <p>If you followed a link, what it led to may have been removed, or it may not be open to you.</p>
    <ButtonLink to="/">Go to Home</ButtonLink>
  </>
);
