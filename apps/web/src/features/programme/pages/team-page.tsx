import { RoleTag } from '#platform/role-tag.tsx';
import '../programme.css';
import { type ProgrammeRole, ROLE_NAMES } from '@hub/contracts/people';
import type { Teammate, TeammateStanding } from '@hub/contracts/programme';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { FormBody, FormErrors, useForm } from '#platform/form.tsx';
import { useMe } from '#platform/me.ts';
import { newId } from '#platform/new-id.ts';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { Radios } from '#ui/choices.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { TextInput } from '#ui/text-input.tsx';
import { showToast } from '#ui/toast.tsx';
import { BackLink } from '#ui/way-back.tsx';
import { teamQuery, useAddTeammate } from '../programme.queries.ts';

interface Values {
  /** Sent twice they are added once. */
  id: string;
  email: string;
  name: string;
  role: ProgrammeRole | '';
}
const empty = (): Values => ({ id: newId(), email: '', name: '', role: '' });

export function TeamPage() {
  const { data } = useSuspenseQuery(teamQuery());
  const { mutateAsync } = useAddTeammate();
  const form = useForm<Values>({
    initial: empty(),
    submit: async ({ role, ...typed }) => {
      // What is not chosen goes as it is: the answer says what to do about it.
      const { name } = await mutateAsync({ ...typed, role: role as ProgrammeRole });
      form.reset(empty());
      showToast({ text: `${name} is in the team. We have told them by email how to sign in.` });
    },
  });
  return (
    <>
      <BackLink to="/programme">Programme</BackLink>
      <FormErrors form={form} />
      <PageHeading
        title="Team"
        lead="Who runs the programme. On their pages you change what they are, or end their place."
        hasError={form.errors.length > 0}
      />
      <div className="grid two">
        <Card title="In the team">
          <ul className="list">
            {data.items.map((teammate) => (
              <TeammateRow key={teammate.id} teammate={teammate} />
            ))}
          </ul>
        </Card>
        <Card title="Add somebody to the team">
          <FormBody form={form}>
            <TextInput
              {...form.field('email')}
              label="Email address"
              hint="They sign in with a code that we send to it."
              type="email"
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
            />
            <TextInput {...form.field('name')} label="Name" autoComplete="off" spellCheck={false} />
            <Radios
              {...form.field('role')}
              label="What they are in the team"
              options={[
                {
                  value: 'facilitator',
                  label: ROLE_NAMES.facilitator,
                  hint: 'Sessions, registrations, enrolments and the welcome note.',
                },
                {
                  value: 'administrator',
                  label: ROLE_NAMES.administrator,
                  hint: 'All of that, and phases, participating units, work accounts, the team and the audit record.',
                },
              ]}
            />
            <div className="form-actions">
              <Button type="submit" isBusy={form.isBusy}>
                Add to the team
              </Button>
            </div>
          </FormBody>
        </Card>
      </div>
    </>
  );
}

const STANDINGS: Record<TeammateStanding, string> = {
  'not-signed-in': 'Has not signed in yet',
  'no-second-step': 'Has signed in, but has no second step yet',
  ready: 'Signs in with a second step',
};

function TeammateRow({ teammate: { id, name, role, standing } }: { teammate: Teammate }) {
  const me = useMe();
  return (
    <li className="milestone-row">
      <div>
        <p>
          <Link to={`/people/${id}`}>{name}</Link>
          {id === me.id && ' (you)'}
        </p>
        <p className="small soft">{STANDINGS[standing]}</p>
      </div>
      <RoleTag role={role} />
    </li>
  );
}
