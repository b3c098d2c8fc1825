import '../authorities.css';
import { SERVICE_KEYS, SERVICES, type Service } from '@hub/contracts/vocabulary';
import type { EnrolmentOverview } from '@hub/contracts/enrolments';
import type { AuthorityRef } from '@hub/contracts/people';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate, useSearchParams } from 'react-router';
import { FormBody, FormErrors, useForm } from '#platform/form.tsx';
import { useMe } from '#platform/me.ts';
import { Button, ButtonLink } from '#ui/button.tsx';
import { Checkboxes } from '#ui/choices.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { Select } from '#ui/select.tsx';
import { showToast } from '#ui/toast.tsx';
import { BackLink } from '#ui/way-back.tsx';
import { authorityQuery, enrolmentOverviewQuery, useEnrol } from '../authorities.queries.ts';
import { AuthorityPicker } from '../components/authority-picker.tsx';
import { NotForYou } from '../components/not-for-you.tsx';

const TITLE = 'Enrol an authority';

interface Values {
  authorityId: AuthorityRef[];
  phaseId: string;
  services: Service[];
}

export function EnrolPage() {
  const { can } = useMe();
  const [search] = useSearchParams();
  const authorityId = search.get('authority');
  if (!can.runProgramme) return <NotForYou title={TITLE} who="the programme team" />;
  return authorityId === null ? (
    <Enrol chosen={[]} />
  ) : (
    <EnrolThis key={authorityId} authorityId={authorityId} />
  );
}

function EnrolThis({ authorityId }: { authorityId: string }) {
  const { data } = useSuspenseQuery(authorityQuery(authorityId));
  return <Enrol chosen={[{ id: data.id, name: data.name }]} />;
}

function Enrol({ chosen }: { chosen: AuthorityRef[] }) {
  const { data } = useSuspenseQuery(enrolmentOverviewQuery());
  const open = data.phases.filter(({ isOver }) => !isOver);
  return (
    <div className="unit-form">
      <BackLink to="/programme/enrolments">Enrolments</BackLink>
      {open.length === 0 ? (
        <>
          <PageHeading title={TITLE} />
          <EmptyState title="There is no phase to enrol in">
            <p>A programme administrator plans the next phase first.</p>
          </EmptyState>
        </>
      ) : (
        <EnrolForm chosen={chosen} overview={data} phases={open} />
      )}
    </div>
  );
}

interface EnrolFormProps {
  chosen: AuthorityRef[];
  overview: EnrolmentOverview;
  phases: EnrolmentOverview['phases'];
}

function EnrolForm({ chosen, overview, phases }: EnrolFormProps) {
  const navigate = useNavigate();
  const { mutateAsync } = useEnrol();
  const { phase } = overview;
  const form = useForm<Values>({
    initial: {
      authorityId: chosen,
      phaseId: (phase && !phase.isOver ? phase : phases[0])?.id ?? '',
      services: [...SERVICE_KEYS],
    },
    submit: async ({ authorityId: [authority], phaseId, services }) => {
      const enrolment = await mutateAsync({ authorityId: authority?.id ?? '', phaseId, services });
      showToast({ text: `${enrolment.authority.name} is enrolled in ${enrolment.phase.name}.` });
      await navigate(`/programme/enrolments?phase=${enrolment.phase.id}`);
    },
  });
  const { value: services, onChange, ...servicesField } = form.field('services');
  return (
    <>
      <FormErrors form={form} />
      <PageHeading
        title={TITLE}
        lead="Its lead, delegates and sponsor of the phase before carry on. A new authority’s lead is invited next, from its page."
        hasError={form.errors.length > 0}
      />
      <FormBody form={form}>
        <AuthorityPicker {...form.field('authorityId')} label="Which authority" isSingle />
        <Select
          {...form.field('phaseId')}
          label="For which phase"
          options={phases.map(({ id, name, years }) => ({ value: id, label: `${name}, ${years}` }))}
        />
        <Checkboxes
          {...servicesField}
          label="For which services it files a return"
          values={services}
          onChange={onChange}
          options={SERVICE_KEYS.map((value) => ({ value, label: SERVICES[value] }))}
        />
        <div className="form-actions">
          <Button type="submit" isBusy={form.isBusy}>
            Enrol
          </Button>
          <ButtonLink to="/programme/enrolments" variant="quiet">
            Do not enrol
          </ButtonLink>
        </div>
      </FormBody>
    </>
  );
}
