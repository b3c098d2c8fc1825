import '../spaces.css';
import { REGIONS, type Region } from '@hub/contracts/authorities';
import { type MemberRole, MemberRole as Roles, ROLE_NAMES } from '@hub/contracts/people';
import { SPACE_KINDS, type SpaceKind } from '@hub/contracts/spaces';
import { useNavigate } from 'react-router';
import { FormBody, FormErrors, useForm } from '#platform/form.tsx';
import { useMe } from '#platform/me.ts';
import { newId } from '#platform/new-id.ts';
import { Button, ButtonLink } from '#ui/button.tsx';
import { Checkboxes, Radios } from '#ui/choices.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { Select } from '#ui/select.tsx';
import { showToast } from '#ui/toast.tsx';
import { BackLink } from '#ui/way-back.tsx';
import { spaceAddress } from '../addresses.ts';
import { noDetails, type SpaceDetails, SpaceFields } from '../components/space-fields.tsx';
import { useMakeSpace } from '../spaces.queries.ts';

const HINTS: Record<SpaceKind, string> = {
  programme: 'Everybody who is here can read and write.',
  region: 'Everybody in the authorities of one region, and the programme team.',
  role: 'Everybody who holds one of the roles you choose, and the programme team.',
  authority: 'Your authority’s people and nobody else, the programme team included.',
  invited: 'Those whom you add, and the programme team. Others do not find it.',
  hidden:
    'Those whom you add and nobody else, the programme team and administrators included. It is in no list, count or search of anybody outside.',
};
const TEAM_KINDS = ['programme', 'role', 'region', 'invited', 'hidden'] as const;

export function NewSpacePage() {
  const { can, member } = useMe();
  if (can.runProgramme) return <NewSpace kinds={TEAM_KINDS} authorityId={null} />;
  if (can.managePeople && member) return <NewSpace kinds={['authority']} authorityId={member.authority.id} />;
  return (
    <>
      <BackLink to="/discussions">Discussions</BackLink>
      <PageHeading title="Make a space" />
      <p>
        The programme team makes spaces, and an authority’s lead or delegate makes those of its own people.
        Ask them if you miss one.
      </p>
      <ButtonLink to="/discussions">See the spaces there are</ButtonLink>
    </>
  );
}

interface Values extends SpaceDetails {
  /** Sent twice, one space is made. */
  id: string;
  kind: SpaceKind | '';
  region: Region | '';
  roles: MemberRole[];
}

function NewSpace({ kinds, authorityId }: { kinds: readonly SpaceKind[]; authorityId: string | null }) {
  const navigate = useNavigate();
  const { mutateAsync } = useMakeSpace();
  const [only] = kinds.length === 1 ? kinds : [];
  const form = useForm<Values>({
    initial: { id: newId(), kind: only ?? '', region: '', roles: [], ...noDetails },
    draftKey: 'new-space',
    submit: async ({ kind, region, ...values }) => {
      const space = await mutateAsync({
        ...values,
        // What is not chosen goes as it is: the answer says what to do about it.
        kind: kind as SpaceKind,
        region: region === '' ? null : region,
        authorityId,
      });
      const isByInvitation = space.kind === 'invited' || space.kind === 'hidden';
      showToast({
        text: isByInvitation ? 'The space is there. Now add its people.' : 'The space is there.',
      });
      await navigate(`${spaceAddress(space.id)}${isByInvitation ? '/people' : ''}`);
    },
  });
  return (
    <div className="space-form">
      <BackLink to="/discussions">Discussions</BackLink>
      <FormErrors form={form} />
      <PageHeading
        title="Make a space"
        lead={only === 'authority' ? HINTS.authority : 'A space holds threads for those it is for.'}
        hasError={form.errors.length > 0}
      />
      <FormBody form={form}>
        {only === undefined && (
          <section className="form-section">
            <h2>Who it is for</h2>
            <Radios
              {...form.field('kind')}
              label="This cannot be changed later: people post for those who are there"
              options={kinds.map((value) => ({ value, label: SPACE_KINDS[value], hint: HINTS[value] }))}
            />
            {form.values.kind === 'region' && (
              <Select
                {...form.field('region')}
                label="Region"
                options={[
                  { value: '', label: 'Choose a region' },
                  ...REGIONS.map((region) => ({ value: region, label: region })),
                ]}
              />
            )}
            {form.values.kind === 'role' && <RolesField form={form} />}
          </section>
        )}
        <SpaceFields form={form} />
        <div className="form-actions">
          <Button type="submit" isBusy={form.isBusy}>
            Make this space
          </Button>
          <ButtonLink to="/discussions" variant="quiet">
            Do not make it
          </ButtonLink>
        </div>
      </FormBody>
    </div>
  );
}

function RolesField({ form }: { form: ReturnType<typeof useForm<Values>> }) {
  const { value, ...field } = form.field('roles');
  return (
    <Checkboxes
      {...field}
      values={value}
      label="Roles"
      options={Roles.options.map((role) => ({ value: role, label: ROLE_NAMES[role] }))}
    />
  );
}
