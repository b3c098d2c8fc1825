import { ButtonLink } from '#ui/button.tsx';
import { PageHeading } from '#ui/page-heading.tsx';

interface NotForYouProps {
  title: string;
  who: 'the programme team' | 'programme administrators';
}

/** A page that was opened by an old link, or after a change of role. */
export const NotForYou = ({ title, who }: NotForYouProps) => (
  <>
    <PageHeading title={title} />
    <p>Only {who} can do this. Ask the programme team if you think you should be able to.</p>
    <ButtonLink to="/authorities">See the authorities</ButtonLink>
  </>
);
