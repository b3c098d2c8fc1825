import type { Return } from '@hub/contracts/returns';
import { PageHeading } from '#ui/page-heading.tsx';
import { ButtonLink } from '#ui/button.tsx';
import { BackLink } from '#ui/way-back.tsx';
import { returnName } from '../return-words.ts';

const WHY: Record<Return['state'], string> = {
  open: 'Only its lead, delegates or sponsor can do this, each their part.',
  sent: 'It waits for the sponsor, so nobody changes it now.',
  signed: 'It is signed off. To change it, open it for correction first.',
};

/** A page that was opened by an old link, or while somebody else went a step further. */
export const CannotChange = ({ whole, title }: { whole: Return; title: string }) => (
  <>
    <BackLink to={`/returns/${whole.id}`}>{returnName(whole)}</BackLink>
    <PageHeading title={title} />
    <p>{WHY[whole.state]}</p>
    <ButtonLink to={`/returns/${whole.id}`}>Go to the return</ButtonLink>
  </>
);
