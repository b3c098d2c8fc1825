import '../conversations.css';
import { LONGEST_CONVERSATION_NAME } from '@hub/contracts/conversations';
import { LONGEST_MESSAGE } from '@hub/contracts/messages';
import type { RichText } from '@hub/contracts/rich-text';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { ProblemError } from '#platform/api-client.ts';
import { FormBody, FormErrors, useForm } from '#platform/form.tsx';
import { useMe } from '#platform/me.ts';
import { newId } from '#platform/new-id.ts';
import { LazyEditor } from '#platform/rich-text/lazy-editor.tsx';
import { useEachQuery } from '#platform/use-each-query.ts';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { Radios } from '#ui/choices.tsx';
import { FieldError } from '#ui/field.tsx';
import { Loading } from '#ui/loading.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { Select } from '#ui/select.tsx';
import { TextInput } from '#ui/text-input.tsx';
import { useIsNarrow } from '#ui/use-is-narrow.ts';
import { BackLink } from '#ui/way-back.tsx';
import { conversationAddress } from '../addresses.ts';
import { sayOfPeople } from '../cannot-be-chosen.ts';
import { BeforeWriting, BeforeWritingToLead } from '../components/before-writing.tsx';
import { type ChosenPerson, PeoplePicker } from '../components/people-picker.tsx';
import { SessionPeople } from '../components/session-people.tsx';
import { WhoReadsMessages } from '../components/who-can-read.tsx';
import { placeOf } from '../conversation-words.ts';
import {
  authoritiesToWriteToQuery,
  personToWriteToQuery,
  useStartConversation,
} from '../conversations.queries.ts';
import { beginningWith, type Wanted, wantedOf, wrongWith } from '../new-message.ts';
import { ONE_PANE } from '../one-pane.ts';
import { outboxOf } from '../message-outbox.ts';

/** Begins a conversation, with whom the address names already or whom one finds here. */
export function NewConversationPage() {
  const [search] = useSearchParams();
  const key = search.toString();
  return <WithPeople key={key} wanted={wantedOf(search)} draftKey={`new-message:${key}`} />;
}

interface NewMessageProps {
  wanted: Wanted;
  draftKey: string;
}

/** Who is named in the address is looked up first: somebody who is not there any more is left out. */
function WithPeople({ wanted, draftKey }: NewMessageProps) {
  const people = useEachQuery(wanted.people.map((id) => personToWriteToQuery(id)));
  const authorities = useQuery({ ...authoritiesToWriteToQuery(), throwOnError: true });
  if (authorities.isPending || people.some(({ isPending }) => isPending))
    return <Loading label="Looking up people" />;
  const named = people.flatMap(({ data }): ChosenPerson[] =>
    data ? [{ id: data.id, name: data.name, photo: data.photo, place: placeOf(data) }] : [],
  );
  return (
    <NewMessage
      wanted={wanted}
      draftKey={draftKey}
      named={named}
      authorities={authorities.data?.items ?? []}
    />
  );
}

interface Draft {
  whom: 'people' | 'lead';
  people: readonly ChosenPerson[];
  lead: string;
  name: string;
  body: RichText | null;
  /** Made before the first try, so that trying again starts one conversation. Other people are another one. */
  conversationId: string;
  messageId: string;
}

const WHOM = [
  { value: 'people', label: 'People I choose' },
  { value: 'lead', label: 'Whoever leads SC-WRES at an authority', hint: 'You do not need to know a name.' },
] as const;

function NewMessage({
  wanted,
  draftKey,
  named,
  authorities,
}: NewMessageProps & {
  named: readonly ChosenPerson[];
  authorities: readonly { id: string; name: string }[];
}) {
  const navigate = useNavigate();
  const isOnePane = useIsNarrow(ONE_PANE);
  const start = useStartConversation();
  const outbox = outboxOf(useQueryClient(), useMe().id);
  const [initial] = useState<Draft>(() => ({
    whom: wanted.lead === null ? 'people' : 'lead',
    people: named,
    lead: wanted.lead ?? '',
    name: '',
    body: beginningWith(wanted.about),
    conversationId: newId(),
    messageId: newId(),
  }));
  const form = useForm<Draft>({
    initial,
    draftKey,
    fieldOf: (pointer) => {
      const field = pointer.replace(/^#?\//, '');
      if (field.startsWith('people')) return 'people';
      return field === 'leadsOf' ? 'lead' : field;
    },
    check: ({ whom, people, lead, body }) => {
      const wrong = wrongWith(body);
      return {
        ...(whom === 'people' && people.length === 0 ? { people: 'Choose whom to write to' } : {}),
        ...(whom === 'lead' && lead === '' ? { lead: 'Choose an authority' } : {}),
        ...(wrong === undefined ? {} : { body: wrong }),
      };
    },
    submit: async ({ whom, people, lead, name, body, conversationId, messageId }) => {
      if (body === null) return;
      const isGroup = whom === 'people' && people.length > 1;
      const conversation = await start
        .mutateAsync({
          id: conversationId,
          people: whom === 'people' ? people.map(({ id }) => id) : [],
          leadsOf: whom === 'lead' ? lead : null,
          name: isGroup ? name || null : null,
        })
        .catch(sayOfPeople);
      // The two have one already, in which nothing can be sent now: its page says why. What was written stays here.
      if (!conversation.can.send)
        throw new ProblemError('cannot-be-reached', {
          status: 409,
          title: 'Your message cannot be sent there now',
        });
      // From here it goes the way of every message: it is kept until the hub has it.
      await outbox.add({
        id: messageId,
        conversationId: conversation.id,
        input: { id: messageId, body, attachmentIds: [], replyToId: null },
        attachments: [],
        replyTo: null,
        refusal: null,
      });
      await navigate(conversationAddress(conversation.id), { replace: true });
    },
  });
  const { whom, people, lead, body } = form.values;
  /** Somebody else is another conversation. */
  const choose = <Name extends 'whom' | 'people' | 'lead'>(name: Name, value: Draft[Name]) => {
    form.set(name, value);
    form.set('conversationId', newId());
  };
  const goThere = ({ code }: ProblemError) =>
    code === 'cannot-be-reached' &&
    start.data && (
      <p>
        <Link to={conversationAddress(start.data.id)}>Go to the conversation</Link>
      </p>
    );
  const authority = authorities.find(({ id }) => id === lead);
  const bodyId = form.idOf('body');
  const wrong = form.errorOf('body');
  return (
    <div className="new-conversation">
      {isOnePane && <BackLink to="/messages">Messages</BackLink>}
      <FormErrors form={form} />
      <PageHeading title="New message" hasError={form.errors.length > 0} />
      <FormBody form={form} onProblem={goThere}>
        <Card>
          <Radios
            {...form.field('whom')}
            label="Whom do you want to write to?"
            options={WHOM}
            onChange={(value) => choose('whom', value)}
          />
          {whom === 'lead' ? (
            <>
              <Select
                {...form.field('lead')}
                label="Authority"
                onChange={(value) => choose('lead', value)}
                options={[
                  { value: '', label: 'Choose an authority' },
                  ...authorities.map(({ id, name }) => ({ value: id, label: name })),
                ]}
              />
              {authority && <BeforeWritingToLead authorityId={authority.id} authority={authority.name} />}
            </>
          ) : (
            <>
              {wanted.session !== null && (
                <SessionPeople
                  sessionId={wanted.session}
                  value={people}
                  onChange={(value) => choose('people', value)}
                />
              )}
              <PeoplePicker
                {...form.field('people')}
                label={wanted.session === null ? 'To' : 'Others'}
                value={people}
                onChange={(value) => choose('people', value)}
              />
              {people.length > 1 && (
                <TextInput
                  {...form.field('name')}
                  label="Name of the group (optional)"
                  hint={`Up to ${LONGEST_CONVERSATION_NAME} characters. Without one it is called after those in it.`}
                  autoComplete="off"
                />
              )}
              <BeforeWriting people={people} />
            </>
          )}
          <div className={`field${wrong === undefined ? '' : ' field-wrong'}`}>
            {/* The editor says it itself. */}
            <p className="field-label" aria-hidden="true">
              Your message
            </p>
            <FieldError id={bodyId} error={wrong} />
            <LazyEditor
              id={bodyId}
              label="Your message"
              placeholder="Write your first message."
              initial={body}
              resetKey={form.isKept ? 'kept' : 'new'}
              tools={{ isLight: true, evidence: true }}
              longest={LONGEST_MESSAGE}
              onChange={(value) => form.set('body', value)}
              onSend={() => form.onSubmit()}
              isInvalid={wrong !== undefined}
              describedBy={wrong === undefined ? undefined : `${bodyId}-error`}
            />
            <p className="small soft">You can add files once the conversation has begun.</p>
          </div>
          <div className="form-actions">
            <Button type="submit" isBusy={form.isBusy}>
              Send
            </Button>
          </div>
        </Card>
        <div className="small soft new-conversation-foot">
          <WhoReadsMessages />
        </div>
      </FormBody>
    </div>
  );
}
