import { RoleTag } from '#platform/role-tag.tsx';
import type { Member } from '@hub/contracts/memberships';
import { type MemberRole, ROLE_NAMES } from '@hub/contracts/people';
import { useState } from 'react';
import { Link } from 'react-router';
import { Confirmed } from '#platform/confirmed.tsx';
import { useForm } from '#platform/form.tsx';
import { FormDialog } from '#platform/form-dialog.tsx';
import { useMe } from '#platform/me.ts';
import { Button } from '#ui/button.tsx';
import { Radios } from '#ui/choices.tsx';
import { Face } from '#ui/face.tsx';
import { showToast } from '#ui/toast.tsx';
import { FullDate } from '#ui/when.tsx';
import { useChangeRole, useEndMember } from '../memberships.queries.ts';
import { roleOptions } from '../role-words.ts';

interface MemberListProps {
  authority: { id: string; name: string };
  members: readonly Member[];
}

export const MemberList = ({ authority, members }: MemberListProps) => (
  <ul className="list">
    {members.map((member) => (
      <MemberRow key={member.id} authority={authority} member={member} />
    ))}
  </ul>
);

interface MemberProps {
  authority: { id: string; name: string };
  member: Member;
}

function MemberRow({ authority, member }: MemberProps) {
  const me = useMe();
  const { name, email, role, since, roleSince, can } = member;
  const isMe = member.id === me.member?.id;
  return (
    <li className="member-row">
      <div className="member-who">
        <Face name={name} />
        <div className="grow">
          <div className="row row-tight">
            <b>{name}</b>
            {isMe && <span className="soft">(you)</span>}
            <RoleTag role={role} isForAll />
          </div>
          <p className="small soft">{email}</p>
          <p className="small soft">
            Here since <FullDate at={since} />
            {roleSince !== null && (
              <>
                , {ROLE_NAMES[role].toLowerCase()} since <FullDate at={roleSince} />
              </>
            )}
          </p>
        </div>
      </div>
      <div className="row row-tight">
        {can.become.length > 0 && <ChangeRole authority={authority} member={member} />}
        {can.end && <EndPlace authority={authority} member={member} />}
        {isMe && (
          <Link to="/account/place" className="small">
            Your place
          </Link>
        )}
      </div>
    </li>
  );
}

function ChangeRole({ authority, member: { id, name, role, can } }: MemberProps) {
  const [isOpen, setOpen] = useState(false);
  const { mutateAsync } = useChangeRole(authority.id, id);
  const form = useForm<{ role: MemberRole | '' }>({
    initial: { role: '' },
    check: (values): Record<string, string> => (values.role === '' ? { role: 'Choose a role' } : {}),
    submit: async (values) => {
      if (values.role === '') return;
      await mutateAsync(values.role);
      setOpen(false);
      showToast({ text: `${name} is ${aRole(values.role)} now.` });
    },
    isInDialog: true,
  });
  return (
    <>
      <Button
        variant="quiet"
        isSmall
        onClick={() => {
          form.reset();
          setOpen(true);
        }}
      >
        Change role<span className="visually-hidden"> of {name}</span>
      </Button>
      <FormDialog
        title={`Change the role of ${name}`}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        form={form}
        confirm="Change role"
        keep="Leave it as it is"
      >
        <p>
          {name} is {aRole(role)} of {authority.name}. The new role counts at once.
        </p>
        <Radios {...form.field('role')} label="New role" options={roleOptions(can.become)} />
      </FormDialog>
    </>
  );
}

function EndPlace({ authority, member: { id, name, role } }: MemberProps) {
  const { mutateAsync } = useEndMember(authority.id, id);
  return (
    <Confirmed
      button="End place"
      of={`of ${name}`}
      variant="danger"
      title={`End the place of ${name}?`}
      confirm="End their place"
      keep="Keep it"
      act={() => mutateAsync()}
      onDone={() => showToast({ text: `The place of ${name} has ended.` })}
    >
      <p>Do this when they no longer work for {authority.name}.</p>
      <ul className="what-becomes">
        <li>They are signed out at once, on every device, and get an email that says so.</li>
        {role !== 'participant' && <li>Their role as {ROLE_NAMES[role].toLowerCase()} ends too.</li>}
        <li>Their places at sessions still to come go to the next who waits.</li>
        <li>What they wrote and answered stays with {authority.name}, with their name beside it.</li>
      </ul>
    </Confirmed>
  );
}

/** "an authority lead", "a delegate". */
const aRole = (role: MemberRole): string =>
  `${role === 'lead' ? 'an' : 'a'} ${ROLE_NAMES[role].toLowerCase()}`;
