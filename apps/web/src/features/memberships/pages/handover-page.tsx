import type { HandoverInput } from '@hub/contracts/handovers';
import type { Member } from '@hub/contracts/memberships';
import { ROLE_NAMES } from '@hub/contracts/people';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { FormBody, FormErrors, useForm } from '#platform/form.tsx';
import { useMe } from '#platform/me.ts';
import { Button, ButtonLink } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { Radios } from '#ui/choices.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { Select } from '#ui/select.tsx';
import { showToast } from '#ui/toast.tsx';
import { BackLink } from '#ui/way-back.tsx';
import { HandoverCard } from '../components/handover-card.tsx';
import { colleaguesQuery, placeQuery, useProposeHandover } from '../memberships.queries.ts';

/** A lead asks a colleague to take over. The colleague answers on their own page. */
export function HandoverPage() {
  const { authorityId = '' } = useParams();
  const { member } = useMe();
  const isMine = member?.role === 'lead' && member.authority.id === authorityId;
  return (
    <div className="measure">
      <BackLink to="/account/place">Your place</BackLink>
      {isMine ? <HandOver authorityId={authorityId} /> : <NotMine />}
    </div>
  );
}

const NotMine = () => (
  <>
    <PageHeading title="Hand over the lead" />
    <p>Only the lead of an authority hands over. If yours has none, the programme team can name one.</p>
  </>
);

function HandOver({ authorityId }: { authorityId: string }) {
  const { data: place } = useSuspenseQuery(placeQuery());
  const { data: members } = useSuspenseQuery(colleaguesQuery(authorityId));
  const open = place.handovers.find(({ can }) => can.cancel);
  const colleagues = members.filter(({ role }) => role === 'participant' || role === 'delegate');
  if (open)
    return (
      <>
        <PageHeading title="Hand over the lead" />
        <HandoverCard handover={open} />
      </>
    );
  if (colleagues.length === 0)
    return (
      <>
        <PageHeading title="Hand over the lead" />
        <Card>
          <EmptyState title="There is nobody to hand over to yet">
            <p>Invite the colleague who is to lead. Once they are in, you can ask them here.</p>
            <ButtonLink to={`/authorities/${authorityId}/invitations`}>Invite people</ButtonLink>
          </EmptyState>
        </Card>
      </>
    );
  return <Propose authorityId={authorityId} colleagues={colleagues} />;
}

type Draft = Omit<HandoverInput, 'becomes'> & { becomes: HandoverInput['becomes'] | '' };

function Propose({ authorityId, colleagues }: { authorityId: string; colleagues: Member[] }) {
  const { mutateAsync } = useProposeHandover(authorityId);
  const form = useForm<Draft>({
    initial: { toMemberId: '', becomes: '' },
    check: ({ toMemberId, becomes }): Record<string, string> => ({
      ...(toMemberId === '' && { toMemberId: 'Choose who takes over' }),
      ...(becomes === '' && { becomes: 'Choose what you become' }),
    }),
    submit: async ({ toMemberId, becomes }) => {
      if (becomes === '') return;
      await mutateAsync({ toMemberId, becomes });
      const name = colleagues.find(({ id }) => id === toMemberId)?.name ?? 'Your colleague';
      showToast({ text: `${name} has been asked.` });
    },
  });
  return (
    <>
      <FormErrors form={form} />
      <PageHeading
        title="Hand over the lead"
        hasError={form.errors.length > 0}
        lead="Both of you confirm: you ask here, they accept. Until then you lead."
      />
      <Card>
        <FormBody form={form}>
          <Select
            {...form.field('toMemberId')}
            label="Who takes over?"
            hint="A sponsor cannot: they sign off what the lead prepares."
            options={[
              { value: '', label: 'Choose a colleague' },
              ...colleagues.map(({ id, name, role }) => ({
                value: id,
                label: `${name}, ${ROLE_NAMES[role]}`,
              })),
            ]}
          />
          <Radios
            {...form.field('becomes')}
            label="What do you become?"
            options={[
              {
                value: 'delegate',
                label: 'Delegate',
                hint: 'You can still do everything for the new lead but appointing and handing over',
              },
              { value: 'participant', label: 'Participant', hint: 'You keep your place, without a role' },
            ]}
          />
          <div className="form-actions">
            <Button type="submit" isBusy={form.isBusy}>
              Ask them to take over
            </Button>
            <ButtonLink to="/account/place" variant="quiet">
              Keep the lead
            </ButtonLink>
          </div>
        </FormBody>
      </Card>
    </>
  );
}
