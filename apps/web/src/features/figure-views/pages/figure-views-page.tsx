import '../figure-views.css';
import { type FigureViews, VIEWS_KEPT_MONTHS } from '@hub/contracts/figure-views';
import { type FigureKey, numberOf } from '@hub/contracts/indicators';
import { INDICATORS } from '@hub/contracts/vocabulary';
import { definitionsOf } from '@hub/indicators/definitions';
import { useQuery } from '@tanstack/react-query';
import { useMe } from '#platform/me.ts';
import { ButtonLink } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { Loading } from '#ui/loading.tsx';
import { monthAndYear } from '#ui/london-time.ts';
import { PageHeading } from '#ui/page-heading.tsx';
import { BackLink } from '#ui/way-back.tsx';
import { figureViewsQuery } from '../figure-views.queries.ts';

const TITLE = 'Who looked at your figures';

/** Which authorities looked at the figures that one’s own shares by name. */
export function FigureViewsPage() {
  const { member } = useMe();
  const mayRead = member !== null && member.role !== 'participant';
  return (
    <>
      <BackLink to="/indicators">Indicators</BackLink>
      <PageHeading
        title={TITLE}
        lead={
          mayRead &&
          `By month, which authorities were shown figures of ${member.authority.name} by name. Kept for ${VIEWS_KEPT_MONTHS} months, then deleted.`
        }
      />
      {mayRead ? (
        <>
          <Views />
          <p className="soft small">
            You see authorities and not people, so that everybody can look freely. Your own people’s looks are
            not recorded, nor are looks at figures that stand without your name.
          </p>
        </>
      ) : (
        <>
          <p>
            {member
              ? 'The lead, delegates and sponsor of your authority see this.'
              : 'Each authority sees this of its own figures.'}
          </p>
          <ButtonLink to="/indicators" variant="quiet">
            Go to indicators
          </ButtonLink>
        </>
      )}
    </>
  );
}

function Views() {
  const { data } = useQuery({
    ...figureViewsQuery(),
    throwOnError: (_, { state }) => state.data === undefined,
  });
  if (!data) return <Loading label="Loading who looked" />;
  if (data.months.length === 0)
    return (
      <EmptyState title="Nobody has looked yet">
        <p>
          Once others compare themselves with figures that you share by name, their authority stands here.
        </p>
      </EmptyState>
    );
  return (
    <div className="stack-wide figure-views-months">
      {data.months.map((month) => (
        <Month key={month.month} {...month} />
      ))}
    </div>
  );
}

const keysText = (keys: readonly FigureKey[]): string =>
  keys.map((key) => `${key}. ${titleOf(key)}`).join('; ');

/** The seventh has two parts, each with a title of its own. */
const titleOf = (key: FigureKey): string =>
  key === '7a' || key === '7b' ? definitionsOf('2025').indicators[key].title : INDICATORS[numberOf(key)];

const Month = ({ month, viewers }: FigureViews['months'][number]) => (
  <Card title={monthAndYear(month)}>
    <table className="figure-views">
      <caption className="visually-hidden">Who looked in {monthAndYear(month)}</caption>
      <thead>
        <tr>
          <th scope="col">Authority</th>
          <th scope="col" className="numbers">
            People
          </th>
          <th scope="col">Indicators</th>
        </tr>
      </thead>
      <tbody>
        {viewers.map(({ authority, people, keys }) => (
          <tr key={authority?.id ?? 'programme'}>
            <th scope="row">{authority?.name ?? 'The programme team'}</th>
            <td className="numbers">{people ?? 'Not counted'}</td>
            <td>{keysText(keys)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </Card>
);
