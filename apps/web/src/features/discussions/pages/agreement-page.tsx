import '../agreement.css';
import type { Agreement, AgreementVersion } from '@hub/contracts/agreement';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useProblem } from '#platform/problem.ts';
import { Button, ButtonLink } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { Tag } from '#ui/tag.tsx';
import { showToast } from '#ui/toast.tsx';
import { FullDate } from '#ui/when.tsx';
import { BackLink } from '#ui/way-back.tsx';
import { agreementQuery, agreementVersionsQuery, useAcceptAgreement } from '../agreement.queries.ts';
import { Paragraphs } from '../components/paragraphs.tsx';

export function AgreementPage() {
  const { data: agreement } = useSuspenseQuery(agreementQuery());
  const { data: versions } = useSuspenseQuery(agreementVersionsQuery());
  const earlier = versions.items.filter(({ version }) => version !== agreement.version);
  return (
    <>
      <BackLink to="/discussions">Discussions</BackLink>
      <PageHeading
        title="How we talk here"
        tabTitle="Community agreement"
        lead={
          <>
            The community agreement, version {agreement.version}, since{' '}
            <FullDate at={agreement.publishedAt} />
          </>
        }
        actions={
          agreement.can.publish && (
            <ButtonLink to="/agreement/new" variant="quiet" icon="edit">
              Write the next version
            </ButtonLink>
          )
        }
      />
      <div className="grid two">
        <div className="card">
          {agreement.note !== '' && <p className="soft">{`What changed: ${agreement.note}`}</p>}
          <div className="measure">
            <Paragraphs text={agreement.text} />
          </div>
        </div>
        <div className="grid">
          <Acceptance agreement={agreement} />
          {earlier.length > 0 && (
            <Card title="Earlier versions">
              <ul className="list">
                {earlier.map((version) => (
                  <EarlierVersion key={version.version} of={version} />
                ))}
              </ul>
            </Card>
          )}
        </div>
      </div>
    </>
  );
}

function Acceptance({ agreement: { version, acceptedAt } }: { agreement: Agreement }) {
  const { mutate, isPending } = useAcceptAgreement();
  const { problem, report, clear } = useProblem();
  if (acceptedAt !== null)
    return (
      <Card title="You have accepted it">
        <p>
          <Tag tone="good">Accepted</Tag> on <FullDate at={acceptedAt} />
        </p>
      </Card>
    );
  const accept = () => {
    clear();
    mutate(version, {
      onSuccess: () => showToast({ text: 'You have accepted the community agreement.' }),
      onError: (error) => report(error),
    });
  };
  return (
    <Card title="Accept it once">
      <p>Everyone accepts each version once, before they write. Reading needs nothing.</p>
      <ProblemNotice problem={problem} />
      <Button isBusy={isPending} onClick={accept}>
        Accept this agreement
      </Button>
    </Card>
  );
}

const EarlierVersion = ({
  of: { version, text, note, publishedAt, publishedBy },
}: {
  of: AgreementVersion;
}) => (
  <li>
    <details>
      <summary>
        Version {version}, from <FullDate at={publishedAt} />
      </summary>
      <div className="stack small earlier-agreement">
        {note !== '' && <p className="soft">{`What changed then: ${note}`}</p>}
        <Paragraphs text={text} />
        {publishedBy !== null && <p className="soft">{`Published by ${publishedBy}`}</p>}
      </div>
    </details>
  </li>
);
