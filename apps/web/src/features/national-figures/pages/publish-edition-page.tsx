import '../national-figures.css';
import { SCOPES } from '@hub/contracts/indicators';
import { type EditionPreview, NO_EDITION } from '@hub/contracts/national-figures';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { useForm } from '#platform/form.tsx';
import { FormDialog } from '#platform/form-dialog.tsx';
import { useMe } from '#platform/me.ts';
import { newId } from '#platform/new-id.ts';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { count } from '#ui/count.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { Loading } from '#ui/loading.tsx';
import { Notice } from '#ui/notice.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { showToast } from '#ui/toast.tsx';
import { BackLink } from '#ui/way-back.tsx';
import { FigureTable } from '#ui/figure-table.tsx';
import { editionPreviewQuery, usePublishEdition } from '../national-figures.queries.ts';

const TITLE = 'Publish an edition of the national figures';

export function PublishEditionPage() {
  const { can } = useMe();
  const { phaseId = '' } = useParams();
  if (can.administer) return <Preview phaseId={phaseId} />;
  return (
    <>
      <BackLink to="/indicators/national">National figures</BackLink>
      <PageHeading title={TITLE} />
      <EmptyState title="Only administrators publish editions">
        <p>What is published, everybody reads under National figures.</p>
      </EmptyState>
    </>
  );
}

function Preview({ phaseId }: { phaseId: string }) {
  const { data: preview } = useQuery({ ...editionPreviewQuery(phaseId), throwOnError: true });
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <BackLink to="/indicators/national">National figures</BackLink>
      <PageHeading
        title={TITLE}
        lead="It is made once, of everything signed off, and never worked out again. Look at what it would hide first."
      />
      {!preview ? (
        <Loading label="Working out the edition" />
      ) : (
        <div className="national-stack">
          {preview.refusal && (
            <Notice tone="warn" title="No edition can be made now">
              <p>{NO_EDITION[preview.refusal]}</p>
            </Notice>
          )}
          <MadeOf preview={preview} />
          <WhatIsHidden preview={preview} />
          {!preview.refusal && (
            <div className="form-actions">
              <Button onClick={() => setOpen(true)}>
                Publish edition {preview.number} of {preview.phase.years}
              </Button>
            </div>
          )}
          <ConfirmDialog preview={preview} isOpen={isOpen} onClose={() => setOpen(false)} />
        </div>
      )}
    </>
  );
}

const MadeOf = ({
  preview: { phase, participation, changed, number, threshold },
}: {
  preview: EditionPreview;
}) => (
  <Card title={`Edition ${number}, ${phase.name}, ${phase.years}`}>
    <dl className="national-numbers">
      {(
        [
          ['Registered', participation.registered],
          ['Signed off', participation.returned],
          ['For adults’ services', participation.adults],
          ['For children’s services', participation.childrens],
          ['For both', participation.both],
          ['Changed since the last edition', number === 1 ? 'All' : changed],
        ] as const
      ).map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
    <p className="soft">
      The smallest number of people shown is {threshold}.{' '}
      <Link to="/programme/smallest-shown">Change it for what comes after</Link>
    </p>
  </Card>
);

const WhatIsHidden = ({ preview: { england, groups } }: { preview: EditionPreview }) => {
  const scopes = (of: readonly (keyof typeof SCOPES)[]) =>
    of.map((scope) => SCOPES[scope]).join(', ') || 'None';
  return (
    <Card title="What it would show and hide">
      <FigureTable
        caption="England"
        columns={[{ label: 'Indicator' }, { label: 'Shown' }, { label: 'Hidden' }]}
        rows={england.map(({ key, title, shown, hidden }) => ({
          id: key,
          cells: [`${key} ${title}`, scopes(shown), scopes(hidden)],
        }))}
      />
      <FigureTable
        caption="Regions and types of authority: how many figures"
        columns={[
          { label: 'Region or type' },
          { label: 'Shown', isNumber: true },
          { label: 'Hidden', isNumber: true },
        ]}
        rows={groups.map(({ name, shown, hidden }) => ({ id: name, cells: [name, shown, hidden] }))}
      />
    </Card>
  );
};

interface ConfirmDialogProps {
  preview: EditionPreview;
  isOpen: boolean;
  onClose: () => void;
}

function ConfirmDialog({
  preview: { phase, number, basis, participation },
  isOpen,
  onClose,
}: ConfirmDialogProps) {
  const publish = usePublishEdition();
  const navigate = useNavigate();
  const [id] = useState(newId);
  const form = useForm({
    initial: {},
    isInDialog: true,
    submit: async () => {
      await publish.mutateAsync({ id, phaseId: phase.id, basis });
      showToast({ text: `Edition ${number} of ${phase.years} is published.` });
      await navigate(`/indicators/national/${phase.id}`);
    },
  });
  return (
    <FormDialog
      title={`Publish edition ${number} of ${phase.years}?`}
      isOpen={isOpen}
      onClose={onClose}
      form={form}
      confirm="Publish"
      keep="Cancel"
    >
      <p>
        Everybody who is signed in will read it. It is made of{' '}
        {count(participation.returned, 'authority', 'authorities')} and cannot be taken back or changed.
        Another edition is possible when five authorities or more have changed.
      </p>
    </FormDialog>
  );
}
