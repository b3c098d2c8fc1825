import '../indicators.css';
import { disclosureRule } from '@hub/indicators/release-groups';
import { NO_FIGURE_TEXT } from '@hub/indicators/wording';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Card } from '#ui/card.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { BackLink } from '#ui/way-back.tsx';
import { overviewQuery } from '../indicators.queries.ts';

/** What others see of a return, in words: decided once when it is signed off, the same on every page and in every file. */
export function ProtectionPage() {
  const { data } = useSuspenseQuery(overviewQuery({}));
  return (
    <>
      <BackLink to="/indicators">Indicators</BackLink>
      <PageHeading
        title="How we protect small numbers"
        lead="A figure about few people can point at one of them. So what others see is decided once, when a return is signed off."
      />
      <div className="stack-wide measure">
        <Card title="The rule">
          <ul className="points">
            {disclosureRule(data.threshold).map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </Card>
        <Card title="Who sees what">
          <ul className="points">
            <li>The lead, the delegates and the sponsor of an authority see its exact counts.</li>
            <li>Everybody else of that authority sees its figures, made of rounded counts.</li>
            <li>
              The people of other authorities see a figure only if its sponsor shares that indicator with the
              community, by name or without it.
            </li>
            <li>The programme team sees the figures of all authorities by name, and no counts.</li>
          </ul>
        </Card>
        <Card title="What the marks mean">
          <ul className="points">
            <li>[c]: {NO_FIGURE_TEXT.hidden.text.toLowerCase()}</li>
            <li>[x]: not entered, or not collected</li>
            <li>[z]: {NO_FIGURE_TEXT['not-applicable'].text.toLowerCase()}</li>
          </ul>
        </Card>
      </div>
    </>
  );
}
