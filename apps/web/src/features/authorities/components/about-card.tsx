import { type Authority, AUTHORITY_TYPES } from '@hub/contracts/authorities';
import { Card } from '#ui/card.tsx';
import { SummaryItem, SummaryList } from '#ui/summary-list.tsx';
import { AuthorityLinks } from './authority-links.tsx';

export const AboutCard = ({ authority }: { authority: Authority }) => (
  <Card title="About">
    <SummaryList isStacked>
      <SummaryItem name="Full name">{authority.fullName}</SummaryItem>
      <SummaryItem name="Type">{AUTHORITY_TYPES[authority.type]}</SummaryItem>
      <SummaryItem name="Region">{authority.region}</SummaryItem>
      {authority.onsCode !== null && <SummaryItem name="ONS code">{authority.onsCode}</SummaryItem>}
      {authority.parts.length > 0 && (
        <SummaryItem name="Shared by">
          <AuthorityLinks authorities={authority.parts} />
        </SummaryItem>
      )}
      {authority.sharedServices.length > 0 && (
        <SummaryItem name="Shares">
          <AuthorityLinks authorities={authority.sharedServices} />
        </SummaryItem>
      )}
    </SummaryList>
  </Card>
);
