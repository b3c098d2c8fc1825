import '../authorities.css';
import type { SuccessionKind, SuccessionResult } from '@hub/contracts/authorities';
import type { AuthorityRef } from '@hub/contracts/people';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { FormBody, FormErrors, useForm } from '#platform/form.tsx';
import { useMe } from '#platform/me.ts';
import { Button, ButtonLink } from '#ui/button.tsx';
import { Radios } from '#ui/choices.tsx';
import { count } from '#ui/count.ts';
import { DateInput, type DateParts, dateOfParts } from '#ui/date-input.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { listed } from '#ui/listed.ts';
import { Loading } from '#ui/loading.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { BackLink } from '#ui/way-back.tsx';
import { authorityQuery, useRecordSuccession } from '../authorities.queries.ts';
import { AuthorityPicker } from '../components/authority-picker.tsx';
import { NotForYou } from '../components/not-for-you.tsx';

const TITLE = 'Record a merger, split or new name';

interface Values {
  kind: SuccessionKind | '';
  predecessorIds: AuthorityRef[];
  successorIds: AuthorityRef[];
  on: DateParts;
}
type Done = SuccessionResult & Pick<Values, 'predecessorIds' | 'successorIds'>;

export function SuccessionPage() {
  const { can } = useMe();
  const [search] = useSearchParams();
  const successorId = search.get('successor');
  // Comes from adding a council: the form starts with it.
  const { data, isLoading } = useQuery({
    ...authorityQuery(successorId ?? ''),
    enabled: can.administer && successorId !== null,
  });
  if (!can.administer) return <NotForYou title={TITLE} who="programme administrators" />;
  if (isLoading) return <Loading />;
  return <RecordSuccession successors={data ? [{ id: data.id, name: data.name }] : []} />;
}

const namesOf = (authorities: readonly AuthorityRef[]) => listed(authorities.map(({ name }) => name));

function RecordSuccession({ successors }: { successors: AuthorityRef[] }) {
  const { mutateAsync } = useRecordSuccession();
  const [isAsking, setAsking] = useState(false);
  const [done, setDone] = useState<Done | null>(null);
  const isConfirmed = useRef(false);
  const form = useForm<Values>({
    initial: { kind: '', predecessorIds: [], successorIds: successors, on: { day: '', month: '', year: '' } },
    check: missing,
    submit: async ({ kind, predecessorIds, successorIds, on }) => {
      if (!isConfirmed.current) {
        setAsking(true);
        return 'more-to-come';
      }
      isConfirmed.current = false;
      setAsking(false);
      const result = await mutateAsync({
        kind: kind as SuccessionKind,
        predecessorIds: predecessorIds.map(({ id }) => id),
        successorIds: successorIds.map(({ id }) => id),
        on: dateOfParts(on),
      });
      setDone({ ...result, predecessorIds, successorIds });
      return 'done';
    },
  });
  if (done) return <Recorded done={done} />;
  const { kind, predecessorIds, successorIds } = form.values;
  return (
    <div className="unit-form">
      <BackLink to="/programme/authorities">Participating units</BackLink>
      <FormErrors form={form} />
      <PageHeading
        title={TITLE}
        lead="What ended keeps its page, its enrolments and all that its people did. Record it once it has happened."
        hasError={form.errors.length > 0}
      />
      <FormBody form={form}>
        <Radios
          {...form.field('kind')}
          label="What happened"
          options={[
            { value: 'merger', label: 'Merger', hint: 'One or more ended, and one carries on for them.' },
            { value: 'split', label: 'Split', hint: 'One ended, and two or more carry on for it.' },
            { value: 'rename', label: 'New name', hint: 'The same council under another name and code.' },
          ]}
        />
        <AuthorityPicker
          {...form.field('predecessorIds')}
          label="Which ended"
          isSingle={kind === 'split' || kind === 'rename'}
        />
        <AuthorityPicker
          {...form.field('successorIds')}
          label="Which followed"
          hint={
            <>
              Not in the list? <Link to="/programme/authorities/councils/new">Add the council</Link> first.
            </>
          }
          isSingle={kind === 'merger' || kind === 'rename'}
        />
        <DateInput
          {...form.field('on')}
          label="From which day"
          hint="The first day of the new, like 1 4 2025."
        />
        <div className="form-actions">
          <Button type="submit" isBusy={form.isBusy}>
            Record it
          </Button>
          <ButtonLink to="/programme/authorities" variant="quiet">
            Do not record it
          </ButtonLink>
        </div>
      </FormBody>
      <Dialog title={`End ${namesOf(predecessorIds)}?`} isOpen={isAsking} onClose={() => setAsking(false)}>
        {kind === 'split' ? (
          <p>
            Its people stay where they are until each is given a place in {namesOf(successorIds)}. You are
            told who they are.
          </p>
        ) : (
          <p>
            Its people move to {namesOf(successorIds)} at once and have to sign in again. They keep their
            roles, unless {namesOf(successorIds)} takes part already: then they come as participants.
          </p>
        )}
        <p>This cannot be taken back.</p>
        <div className="form-actions">
          <Button
            variant="danger"
            onClick={() => {
              isConfirmed.current = true;
              form.onSubmit();
            }}
          >
            End {namesOf(predecessorIds)}
          </Button>
          <Button variant="quiet" onClick={() => setAsking(false)}>
            Not yet
          </Button>
        </div>
      </Dialog>
    </div>
  );
}

/** Seen before anybody is asked whether they are sure. */
function missing({ kind, predecessorIds, successorIds, on }: Values): Record<string, string> {
  const errors: Record<string, string> = {};
  if (kind === '') errors['kind'] = 'Choose a merger, a split or a new name';
  if (predecessorIds.length === 0) errors['predecessorIds'] = 'Choose the authority that ended';
  if (successorIds.length === 0) errors['successorIds'] = 'Choose the authority that followed';
  if (dateOfParts(on) === '') errors['on'] = 'Enter a date, like 1 4 2025';
  return errors;
}

function Recorded({
  done: { moved, toPlace, isEnrolmentCarriedOver, predecessorIds, successorIds },
}: {
  done: Done;
}) {
  const [old] = predecessorIds;
  return (
    <div className="unit-form">
      <BackLink to="/programme/authorities">Participating units</BackLink>
      <PageHeading
        title={`${namesOf(predecessorIds)} ended`}
        lead={`Followed by ${namesOf(successorIds)}.`}
      />
      {moved > 0 && (
        <p>
          {count(moved, 'person has', 'people have')} moved to {namesOf(successorIds)}.
        </p>
      )}
      {isEnrolmentCarriedOver && <p>{namesOf(successorIds)} takes part in the phase in its place.</p>}
      {toPlace.length > 0 && old && (
        <>
          <h2>{count(toPlace.length, 'person needs', 'people need')} a place</h2>
          <ul>
            {toPlace.map(({ personId, name }) => (
              <li key={personId}>
                <Link to={`/people/${personId}`}>{name}</Link>
              </li>
            ))}
          </ul>
          <p>
            Invite each of them to their new authority; accepting moves them.{' '}
            <Link to={`/authorities/${old.id}/people`}>Manage the people of {old.name}</Link>.
          </p>
        </>
      )}
      <div className="row">
        {successorIds.map(({ id, name }) => (
          <ButtonLink key={id} to={`/authorities/${id}`} variant="quiet">
            Go to {name}
          </ButtonLink>
        ))}
      </div>
    </div>
  );
}
