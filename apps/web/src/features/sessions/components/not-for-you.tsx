import { ButtonLink } from '#ui/button.tsx';
import { PageHeading } from '#ui/page-heading.tsx';

/** A page that only facilitators can use, opened by somebody else: by an old link, or after a change of role. */
export const NotForYou = ({ title }: { title: string }) => (
  <>
    <PageHeading title={title} />
    <p>Only facilitators can do this. Ask the programme team if you think you should be able to.</p>
    <ButtonLink to="/sessions">See the sessions</ButtonLink>
  </>
);
