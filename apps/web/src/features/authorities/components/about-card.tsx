import { type Authority, AUTHORITY_TYPES } from '@hub/contracts/authorities';
import type { ReactNode } from 'react';
import { Card } from '#ui/card.tsx';
import { AuthorityLinks } from './authority-links.tsx';

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

export const AboutCard = ({ authority }: { authority: Authority }) => (
  <Card title="About">
    <dl className="authority-facts">
      <Fact name="Full name">{authority.fullName}</Fact>
      <Fact name="Type">{AUTHORITY_TYPES[authority.type]}</Fact>
      <Fact name="Region">{authority.region}</Fact>
      {authority.onsCode !== null && <Fact name="ONS code">{authority.onsCode}</Fact>}
      {authority.parts.length > 0 && (
        <Fact name="Shared by">
          <AuthorityLinks authorities={authority.parts} />
        </Fact>
      )}
      {authority.sharedServices.length > 0 && (
        <Fact name="Shares">
          <AuthorityLinks authorities={authority.sharedServices} />
        </Fact>
      )}
    </dl>
  </Card>
);
