import { ButtonLink } from '#ui/button.tsx';
import { Notice } from '#ui/notice.tsx';

/** Why this has to wait, and the way on. */
export const OnlyLead = ({ authority }: { authority: { id: string; name: string } }) => (
  <Notice tone="warn" title="Hand over the lead first">
    <p>
      You are the only lead of {authority.name}, and an authority that takes part always has one. When a
      colleague has accepted the lead, come back here.
    </p>
    <ButtonLink to={`/authorities/${authority.id}/handover`}>Hand over the lead</ButtonLink>
  </Notice>
);
