import '../indicators.css';
import { AUTHORITY_TYPES } from '@hub/contracts/authorities';
import type { PeerGroup, PeerGroupList } from '@hub/contracts/peer-groups';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { ProblemError } from '#platform/api-client.ts';
import { FormErrors, useForm } from '#platform/form.tsx';
import { newId } from '#platform/new-id.ts';
import { Card } from '#ui/card.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { showToast } from '#ui/toast.tsx';
import { BackLink } from '#ui/way-back.tsx';
import { type GroupChoice, type GroupDraft, GroupForm } from '../components/group-form.tsx';
import { peerGroupsQuery, useEditGroup, useMakeGroup } from '../indicators.queries.ts';

export function NewGroupPage() {
  const { data } = useSuspenseQuery(peerGroupsQuery());
  const navigate = useNavigate();
  const make = useMakeGroup();
  const [id] = useState(newId);
  const form = useForm<GroupDraft>({
    initial: { name: '', authorityIds: [] },
    draftKey: 'peer-group',
    submit: async (draft) => {
      await make.mutateAsync({ id, ...draft });
      showToast({ text: `The group ${draft.name.trim()} is saved` });
      void navigate('/indicators/groups');
    },
  });
  return (
    <>
      <BackLink to="/indicators/groups">Groups of peers</BackLink>
      <FormErrors form={form} />
      <PageHeading title="Make a group of peers" hasError={form.errors.length > 0} />
      <Card>
        <GroupForm form={form} choices={data.choices.map(asChoice)} save="Save the group" />
      </Card>
    </>
  );
}

export function EditGroupPage() {
  const { groupId = '' } = useParams();
  const { data } = useSuspenseQuery(peerGroupsQuery());
  const group = data.items.find(({ id }) => id === groupId);
  if (!group) throw new ProblemError('peer-group-not-found', { status: 404, title: 'Group not found' });
  // After somebody else’s change the form starts from theirs.
  return <EditGroup key={`${group.id} ${group.version}`} group={group} choices={data.choices} />;
}

function EditGroup({ group, choices }: { group: PeerGroup; choices: PeerGroupList['choices'] }) {
  const navigate = useNavigate();
  const edit = useEditGroup(group);
  const form = useForm<GroupDraft>({
    initial: { name: group.name, authorityIds: group.authorities.map(({ id }) => id) },
    submit: async (draft) => {
      await edit.mutateAsync(draft);
      showToast({ text: `The group ${draft.name.trim()} is changed` });
      void navigate('/indicators/groups');
    },
  });
  // One that has ended since stays a choice of the groups it is in.
  const gone = group.authorities
    .filter(({ id }) => !choices.some((choice) => choice.id === id))
    .map((authority) => ({ ...authority, about: 'Takes part no longer' }));
  return (
    <>
      <BackLink to="/indicators/groups">Groups of peers</BackLink>
      <FormErrors form={form} />
      <PageHeading title={`Change the group ${group.name}`} hasError={form.errors.length > 0} />
      <Card>
        <GroupForm form={form} choices={[...choices.map(asChoice), ...gone]} save="Save the changes" />
      </Card>
    </>
  );
}

const asChoice = ({ id, name, type, region }: PeerGroupList['choices'][number]): GroupChoice => ({
  id,
  name,
  about: `${AUTHORITY_TYPES[type]}, ${region}`,
});
