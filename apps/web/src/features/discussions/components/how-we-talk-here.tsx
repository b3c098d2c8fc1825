import type { Space, SpaceRef } from '@hub/contracts/spaces';
import { Link } from 'react-router';
import { Card } from '#ui/card.tsx';
import { CHATHAM_HOUSE, CHATHAM_HOUSE_MEANS } from '../space-words.ts';
import { Paragraphs } from './paragraphs.tsx';

interface HowWeTalkHereProps {
  /** A thread knows its space without the guidance. */
  space: Pick<SpaceRef, 'isChathamHouse'> & Partial<Pick<Space, 'guidance'>>;
}

/** Beside what is said, how it is said here. */
export const HowWeTalkHere = ({ space: { isChathamHouse, guidance = '' } }: HowWeTalkHereProps) => (
  <Card title="How we talk here">
    <div className="small stack">
      <p className="soft">
        Speak from experience. What is said here stays here; what is learned here leaves here.{' '}
        <Link to="/agreement">Community agreement</Link>
      </p>
      {isChathamHouse && (
        <p>
          <span className="strong">{CHATHAM_HOUSE}.</span> {CHATHAM_HOUSE_MEANS}
        </p>
      )}
      {guidance !== '' && <Paragraphs text={guidance} />}
      <p className="soft">
        If something is not right, choose Report below the post. Somebody reads every report.
      </p>
    </div>
  </Card>
);
