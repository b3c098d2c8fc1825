import '../national-figures.css';
import {
  type NationalFigures,
  type PublishedFigure,
  type PublishedReport,
  VALUE_KINDS,
} from '@hub/contracts/national-figures';
import { COLLECTIVE_TERM } from '@hub/contracts/vocabulary';
import { definitionsOf, isComparable, LIKELIHOOD_KEYS } from '@hub/indicators/definitions';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { ButtonLink } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { fullPlainDate } from '#ui/london-time.ts';
import { Notice } from '#ui/notice.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { SummaryItem, SummaryList } from '#ui/summary-list.tsx';
import { Tag } from '#ui/tag.tsx';
import { BackLink } from '#ui/way-back.tsx';
import { ShortDate } from '#ui/when.tsx';
import { FigureTable } from '#ui/figure-table.tsx';
import { publishedText } from '../figure-words.ts';
import { nationalFiguresQuery } from '../national-figures.queries.ts';

const anew = LIKELIHOOD_KEYS.filter((key) => !isComparable(key, '2023', '2025'));
const ASKED_ANEW =
  anew.length > 0
    ? `Worded anew in 2025, so that years before and after are not one line: ${anew.join(', ')}.`
    : '';

/** England, as it is published, and apart from that the editions made in this hub. */
export function NationalPage() {
  const { data } = useSuspenseQuery(nationalFiguresQuery());
  const { reports } = data;
  return (
    <>
      <BackLink to="/indicators">Indicators</BackLink>
      <PageHeading
        title="National figures"
        above={<Tag tone="good">Real data</Tag>}
        lead="England, as Skills for Care has published it. Each figure has its source."
        actions={
          <ButtonLink to="/indicators/england" variant="quiet">
            Social workers in England (DfE)
          </ButtonLink>
        }
      />
      <div className="national-stack">
        <Card title="By indicator and report">
          <p>
            Relative likelihood of {COLLECTIVE_TERM} staff to White staff. Parity is 1.0. Of indicators 2, 5
            and 9 a figure below 1 is worse for {COLLECTIVE_TERM} staff; of the others, one above 1.
          </p>
          <ByReport reports={reports} />
          <p className="small soft">
            No interval was published with any of them. {ASKED_ANEW} An asterisk: worked out from the
            published words. “Not found”: no number of that report could be found.
          </p>
        </Card>
        {reports.map((report) => (
          <Report key={report.key} report={report} />
        ))}
        <Editions figures={data} />
      </div>
    </>
  );
}

function ByReport({ reports }: { reports: readonly PublishedReport[] }) {
  const { indicators } = definitionsOf('2025');
  const inOrder = reports
    .toReversed()
    .filter(({ figures }) => figures.some(({ sentence }) => sentence !== null));
  return (
    <FigureTable
      caption="Published relative likelihoods, England"
      columns={[{ label: 'Indicator' }, ...inOrder.map(({ key }) => ({ label: key, isNumber: true }))]}
      rows={LIKELIHOOD_KEYS.map((key) => ({
        id: key,
        cells: [
          `${key} ${indicators[key].title}`,
          ...inOrder.map(({ figures }) => {
            const found = figures.find((figure) => figure.key === key && figure.sentence !== null);
            return found ? `${publishedText(found)}${found.kind === 'derived' ? '*' : ''}` : 'Not found';
          }),
        ],
      }))}
    />
  );
}

const Report = ({ report }: { report: PublishedReport }) => {
  const { key, phase, collected, title, alsoCalled, publishedOn, figures } = report;
  const found = figures.filter((figure) => figure.sentence !== null);
  const numbers = figures.filter((figure) => figure.sentence === null);
  return (
    <Card title={title}>
      <SummaryList>
        <SummaryItem name="Phase">{phase}</SummaryItem>
        <SummaryItem name="Collected">{collected}</SummaryItem>
        {publishedOn && <SummaryItem name="Published">{fullPlainDate(publishedOn)}</SummaryItem>}
        {alsoCalled && <SummaryItem name="Also called">{alsoCalled}</SummaryItem>}
        {numbers.map((figure) => (
          <SummaryItem key={figure.measure} name={figure.title}>
            {figure.value.toLocaleString('en-GB')}
          </SummaryItem>
        ))}
      </SummaryList>
      {found.length > 0 && (
        <ul className="headlines">
          {found.map((figure) => (
            <li key={figure.key}>{figure.sentence}</li>
          ))}
        </ul>
      )}
      <details>
        <summary>Figures and sources of {title}</summary>
        <FigureTable
          caption={`Published in ${title}`}
          columns={[
            { label: 'What it is of' },
            { label: 'Number', isNumber: true },
            { label: 'How it is known' },
            { label: 'In its words' },
            { label: 'Source' },
          ]}
          rows={figures.map((figure, at) => ({
            id: `${key} ${at}`,
            cells: [
              figure.key ? `${figure.key} ${figure.title}` : figure.title,
              figure.sentence ? publishedText(figure) : figure.value.toLocaleString('en-GB'),
              VALUE_KINDS[figure.kind],
              figure.wording ?? '',
              <SourceLink key="source" source={figure.source} />,
            ],
          }))}
        />
      </details>
    </Card>
  );
};

const SourceLink = ({ source: { text, href } }: Pick<PublishedFigure, 'source'>) =>
  href ? <a href={href}>{text}</a> : text;

function Editions({ figures: { phases, isDemonstration, can } }: { figures: NationalFigures }) {
  if (phases.length === 0)
    return (
      <Card title="Editions made in this hub">
        <p>
          None yet. Once authorities have signed off their returns, a programme administrator publishes an
          edition here.
        </p>
      </Card>
    );
  return (
    <Card title="Editions made in this hub">
      {isDemonstration ? (
        <Notice tone="warn" title="Made up for the demonstration">
          <p>
            These editions are made of invented returns of invented authorities. No figure in them is real,
            and none of the published figures above is in them.
          </p>
        </Notice>
      ) : (
        <p>Made of what authorities signed off here, with small numbers hidden.</p>
      )}
      <ul className="list">
        {phases.map(({ phase, editions: [latest] }) => (
          <li key={phase.id} className="row spread">
            <span>
              {latest ? (
                <Link to={`/indicators/national/${phase.id}`}>
                  {isDemonstration ? 'Made-up national figures' : 'National figures'} {phase.years}
                </Link>
              ) : (
                <>
                  {phase.name}, {phase.years}
                </>
              )}{' '}
              {latest ? (
                <span className="soft">
                  edition {latest.number}, <ShortDate at={latest.madeAt} />
                </span>
              ) : (
                <span className="soft">no edition yet</span>
              )}
            </span>
            {can.publish && (
              <Link to={`/indicators/national/${phase.id}/publish`}>
                {latest ? 'Publish a new edition' : 'Publish an edition'}
                <span className="visually-hidden"> of {phase.years}</span>
              </Link>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
