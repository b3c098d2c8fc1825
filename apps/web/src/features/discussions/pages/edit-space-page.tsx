import '../spaces.css';
import type { Space } from '@hub/contracts/spaces';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { ProblemError } from '#platform/api-client.ts';
import { Confirmed } from '#platform/confirmed.tsx';
import { FormBody, FormErrors, useForm } from '#platform/form.tsx';
import { Button, ButtonLink, LinkButton } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { Notice } from '#ui/notice.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { showToast } from '#ui/toast.tsx';
import { BackLink } from '#ui/way-back.tsx';
import { spaceAddress } from '../addresses.ts';
import { detailsOf, type SpaceDetails, SpaceFields } from '../components/space-fields.tsx';
import { spaceQuery, useArchiveSpace, useEditSpace, useRestoreSpace } from '../spaces.queries.ts';

export function EditSpacePage() {
  const { spaceId = '' } = useParams();
  const { data: space } = useSuspenseQuery(spaceQuery(spaceId));
  const page = spaceAddress(spaceId);
  if (!space.can.manage)
    return (
      <>
        <BackLink to={page}>{space.name}</BackLink>
        <PageHeading title={`Edit ${space.name}`} />
        <p>Those who look after this space can change it. Its people page names its hosts.</p>
        <ButtonLink to={`${page}/people`}>See who they are</ButtonLink>
      </>
    );
  return <EditSpace key={spaceId} space={space} page={page} />;
}

/** The version the editing began from travels with what is typed: a kept draft may be older than the space. */
type Values = SpaceDetails & { version: number };
const valuesOf = (space: Space): Values => ({ ...detailsOf(space), version: space.version });

function EditSpace({ space, page }: { space: Space; page: string }) {
  const navigate = useNavigate();
  const { mutateAsync } = useEditSpace(space.id);
  const [theirs, setTheirs] = useState<Space | null>(null);
  const form = useForm<Values>({
    initial: valuesOf(space),
    draftKey: `edit-space-${space.id}`,
    submit: async (values) => {
      try {
        await mutateAsync(values);
      } catch (error) {
        meet(error);
        throw error;
      }
      showToast({ text: 'Your changes are saved.' });
      await navigate(page);
    },
  });
  /** Somebody saved first: what was typed stays, and the next save starts from theirs. */
  function meet(error: unknown) {
    if (!(error instanceof ProblemError) || error.code !== 'space-changed' || !isSpace(error.current)) return;
    setTheirs(error.current);
    form.set('version', error.current.version);
  }
  const takeTheirs = () => {
    if (theirs) form.reset(valuesOf(theirs));
    setTheirs(null);
  };
  return (
    <div className="space-form">
      <BackLink to={page}>{space.name}</BackLink>
      <FormErrors form={form} />
      <PageHeading
        title="Edit a space"
        lead={`${space.name}, for: ${space.audience}`}
        hasError={form.errors.length > 0}
      />
      <FormBody form={form} onProblem={sayToLook}>
        {theirs && (
          <Notice tone="warn" title="What they saved">
            <p className="keep-lines">
              {[theirs.name, theirs.purpose, theirs.guidance].filter(Boolean).join('\n\n')}
            </p>
            <LinkButton onClick={takeTheirs}>Start again from theirs</LinkButton>
          </Notice>
        )}
        <SpaceFields form={form} />
        <div className="form-actions">
          <Button type="submit" isBusy={form.isBusy}>
            Save changes
          </Button>
          <ButtonLink to={page} variant="quiet">
            Do not save
          </ButtonLink>
        </div>
      </FormBody>
      <Archiving space={space} />
    </div>
  );
}

const sayToLook = ({ code }: ProblemError) =>
  code === 'space-changed' && (
    <p>What you typed is still here. Look at what they saved; save again to put yours in its place.</p>
  );

// The answer to a refused edit carries the space as its GET would.
const isSpace = (current: unknown): current is Space =>
  typeof current === 'object' && current !== null && 'version' in current && 'audience' in current;

function Archiving({ space }: { space: Space }) {
  const archive = useArchiveSpace(space.id);
  const restore = useRestoreSpace(space.id);
  return (
    <Card title={space.archivedAt === null ? 'Archive this space' : 'This space is archived'}>
      <p className="soft">
        {space.archivedAt === null
          ? 'What is there stays readable, and nobody can post any more. You can open it again.'
          : 'It can be read, and nobody can post in it.'}
      </p>
      {space.archivedAt === null ? (
        <Confirmed
          button="Archive"
          variant="danger"
          title="Archive this space?"
          confirm="Archive it"
          keep="Keep it open"
          act={() => archive.mutateAsync(space.version)}
          onDone={() => showToast({ text: `${space.name} is archived.` })}
        >
          <p>Everybody it is for can go on reading it. Nobody can post in it until you open it again.</p>
        </Confirmed>
      ) : (
        <Confirmed
          button="Open it again"
          title="Open this space again?"
          confirm="Open it"
          keep="Keep it archived"
          act={() => restore.mutateAsync(space.version)}
          onDone={() => showToast({ text: `${space.name} is open again.` })}
        >
          <p>Everybody it is for can then post in it again.</p>
        </Confirmed>
      )}
    </Card>
  );
}
