import '../conversations.css';
import {
  type AddMembersInput,
  type Conversation,
  type ConversationMember,
  LONGEST_CONVERSATION_NAME,
} from '@hub/contracts/conversations';
import { photoAddress } from '@hub/contracts/photo-address';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { Confirmed } from '#platform/confirmed.tsx';
import { FormBody, FormErrors, useForm } from '#platform/form.tsx';
import { useMe } from '#platform/me.ts';
import { asProblem, toastProblem } from '#platform/problem.ts';
import { RoleTag } from '#platform/role-tag.tsx';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { Checkbox, Radios } from '#ui/choices.tsx';
import { Face } from '#ui/face.tsx';
import { Loading } from '#ui/loading.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { Tag } from '#ui/tag.tsx';
import { TextInput } from '#ui/text-input.tsx';
import { showToast } from '#ui/toast.tsx';
import { BackLink } from '#ui/way-back.tsx';
import { FullDate } from '#ui/when.tsx';
import { conversationAddress } from '../addresses.ts';
import { sayOfPeople } from '../cannot-be-chosen.ts';
import { BeforeWriting } from '../components/before-writing.tsx';
import { BlockPerson, UnblockPerson } from '../components/block-person.tsx';
import { ExportLinks } from '../components/export-links.tsx';
import { type ChosenPerson, PeoplePicker } from '../components/people-picker.tsx';
import { SearchMessagesBox } from '../components/search-messages-box.tsx';
import { WhoReadsMessages } from '../components/who-can-read.tsx';
import { namesInShort, placeOf } from '../conversation-words.ts';
import {
  useAddMembers,
  useMuteConversation,
  useRemoveMember,
  useRenameConversation,
} from '../conversations.queries.ts';
import { conversationQuery } from '../messages.queries.ts';

/** Who is in a conversation, and what one can do about it. */
export function ConversationPeoplePage() {
  const { conversationId = '' } = useParams();
  const { data: conversation } = useQuery({
    ...conversationQuery(conversationId),
    throwOnError: (_error, query) => query.state.data === undefined,
  });
  if (!conversation) return <Loading label="Loading the conversation" />;
  return <Details key={conversation.id} conversation={conversation} />;
}

interface PartProps {
  conversation: Conversation;
}

function Details({ conversation }: PartProps) {
  const { id, name, kind, can, my } = conversation;
  return (
    <div className="conversation-details">
      <BackLink to={conversationAddress(id)}>Back to the conversation</BackLink>
      <PageHeading
        title={name}
        tabTitle={`About ${name}`}
        lead={my.leftAt === null ? undefined : <LeftOn at={my.leftAt} />}
      />
      <div className="grid">
        <People conversation={conversation} />
        {can.add && <AddPeople conversation={conversation} />}
        {can.rename && <Name conversation={conversation} />}
        {my.leftAt === null && <Hearing conversation={conversation} />}
        <Card title="Look for a message here">
          <SearchMessagesBox conversationId={id} />
        </Card>
        <Card title="Keep a copy">
          <ExportLinks conversationId={id} />
        </Card>
        <Card title="Who can read this">
          <WhoReadsMessages />
        </Card>
        {kind === 'direct' ? (
          <Blocking conversation={conversation} />
        ) : (
          can.leave && <Leaving conversation={conversation} />
        )}
      </div>
    </div>
  );
}

const LeftOn = ({ at }: { at: string }) => (
  <>
    You left on <FullDate at={at} />. You can still read what was written until then.
  </>
);

/** More are shown when they are asked for. */
const MOST_AT_ONCE = 20;

function People({ conversation }: PartProps) {
  const { members, memberCount } = conversation;
  const [isAll, setAll] = useState(false);
  const shown = isAll ? members : members.slice(0, MOST_AT_ONCE);
  return (
    <Card title={`People (${memberCount.toLocaleString('en-GB')})`}>
      <ul className="list">
        {shown.map((member) => (
          <Member key={member.personId} conversation={conversation} member={member} />
        ))}
      </ul>
      {members.length > shown.length && (
        <div className="form-actions">
          <Button variant="quiet" isSmall onClick={() => setAll(true)}>
            Show all {members.length.toLocaleString('en-GB')}
          </Button>
        </div>
      )}
    </Card>
  );
}

function Member({ conversation, member }: PartProps & { member: ConversationMember }) {
  const me = useMe();
  const remove = useRemoveMember(conversation.id);
  const { personId, name, photo, role, isOwner, isAsked, isGone, isBlocked } = member;
  const isMe = personId === me.id;
  return (
    <li className="conversation-member">
      <Face name={name} photo={photo && photoAddress(personId, photo, 96)} />
      <div className="grow">
        <p>
          {isGone ? name : <Link to={`/people/${personId}`}>{name}</Link>}
          {isMe && <span className="soft"> (you)</span>}
          <br />
          <span className="small soft">{placeOf(member)}</span>
        </p>
        <div className="row row-tight">
          {role && <RoleTag role={role} />}
          {isOwner && conversation.kind === 'group' && <Tag>Looks after the group</Tag>}
          {isAsked && <Tag tone="warn">Has not said yes yet</Tag>}
          {isGone && <Tag tone="warn">Has left the hub</Tag>}
          {isBlocked && <Tag tone="bad">Blocked by you</Tag>}
        </div>
      </div>
      {conversation.can.remove && !isMe && (
        <Confirmed
          button="Take out"
          of={name}
          title={`Take ${name} out of the group?`}
          confirm="Take out"
          keep="Keep them in"
          act={() => remove.mutateAsync(personId)}
          onDone={() => showToast({ text: `${name} is not in the group any more.` })}
        >
          <p>
            They keep what they could read until now and see nothing of what is written from now on. They and
            everybody in the group are told.
          </p>
        </Confirmed>
      )}
    </li>
  );
}

const HISTORY = [
  {
    value: 'from-now',
    label: 'From now on',
    hint: 'They see nothing of what was written before they were added.',
  },
  {
    value: 'all',
    label: 'Everything',
    hint: 'They can read all messages and files here that you can read.',
  },
] as const;

function AddPeople({ conversation }: PartProps) {
  const { mutateAsync } = useAddMembers(conversation.id);
  const form = useForm<{ people: readonly ChosenPerson[]; history: AddMembersInput['history'] | '' }>({
    initial: { people: [], history: '' },
    check: ({ people, history }) => ({
      ...(people.length === 0 ? { people: 'Choose whom to add' } : {}),
      ...(history === '' ? { history: 'Choose what they can read of earlier messages' } : {}),
    }),
    submit: async ({ people, history }) => {
      if (history === '') return;
      await mutateAsync({ people: people.map(({ id }) => id), history }).catch(sayOfPeople);
      form.reset({ people: [], history: '' });
      showToast({
        text: `${namesInShort(people.map(({ name }) => name))} ${people.length === 1 ? 'is' : 'are'} in the group now.`,
      });
    },
  });
  return (
    <Card title="Add people">
      <FormErrors form={form} />
      <FormBody form={form}>
        <PeoplePicker
          {...form.field('people')}
          label="Whom to add"
          except={conversation.members.map(({ personId }) => personId)}
        />
        <BeforeWriting people={form.values.people} isGroup />
        <Radios
          {...form.field('history')}
          label="What can they read?"
          hint="Everybody in the group is told that you added them, and which of these you chose."
          options={HISTORY}
        />
        <div className="form-actions">
          <Button type="submit" isBusy={form.isBusy}>
            Add to the group
          </Button>
        </div>
      </FormBody>
    </Card>
  );
}

function Name({ conversation }: PartProps) {
  const { mutateAsync } = useRenameConversation(conversation.id);
  const form = useForm({
    initial: { name: conversation.givenName ?? '' },
    submit: async ({ name }) => {
      const changed = await mutateAsync(name.trim() || null);
      form.reset({ name: changed.givenName ?? '' });
      showToast({ text: 'The name is saved. Everybody in the group sees it.' });
    },
  });
  return (
    <Card title="Name">
      <FormErrors form={form} />
      <FormBody form={form}>
        <TextInput
          {...form.field('name')}
          label="Name of the group"
          hint={`Up to ${LONGEST_CONVERSATION_NAME} characters. Without one it is called after those in it.`}
          autoComplete="off"
        />
        <div className="form-actions">
          <Button type="submit" variant="quiet" isBusy={form.isBusy}>
            Save name
          </Button>
        </div>
      </FormBody>
    </Card>
  );
}

function Hearing({ conversation: { id, my } }: PartProps) {
  const { mutate } = useMuteConversation(id);
  const choose = (isMuted: boolean) =>
    mutate(isMuted, { onError: (error) => toastProblem(asProblem(error), () => choose(isMuted)) });
  return (
    <Card title="How you hear of it">
      <Checkbox
        id="mute"
        label="Mute this conversation"
        hint="No mail comes of it and it is not counted beside “Messages”. What you have not read is still marked in the list."
        value={my.isMuted}
        onChange={choose}
      />
      <p className="small soft">It is saved as soon as you choose. Nobody else sees it.</p>
    </Card>
  );
}

function Leaving({ conversation }: PartProps) {
  const me = useMe();
  const navigate = useNavigate();
  const remove = useRemoveMember(conversation.id);
  return (
    <Card title="Leave">
      <p>You can still read what was written until now. To come back, somebody in the group adds you.</p>
      <Confirmed
        button="Leave the group"
        variant="danger"
        title={`Leave ${conversation.givenName === null ? 'this group' : `“${conversation.givenName}”`}?`}
        confirm="Leave"
        keep="Stay"
        act={() => remove.mutateAsync(me.id)}
        onDone={() => {
          showToast({ text: 'You have left the group.' });
          void navigate('/messages');
        }}
      >
        <p>
          You get nothing that is written from now on. Everybody in the group is told that you left. What you
          wrote stays.
        </p>
      </Confirmed>
    </Card>
  );
}

function Blocking({ conversation }: PartProps) {
  const me = useMe();
  const other = conversation.members.find(({ personId }) => personId !== me.id);
  if (!other || other.isGone) return null;
  // The programme team cannot be blocked: what it sends has to arrive.
  if (other.authority === null && !other.isBlocked) return null;
  const { personId, name, isBlocked } = other;
  return (
    <Card title={isBlocked ? `You have blocked ${name}` : `When you do not want to hear from ${name}`}>
      {isBlocked ? (
        <UnblockPerson personId={personId} name={name} />
      ) : (
        <BlockPerson personId={personId} name={name} />
      )}
    </Card>
  );
}
