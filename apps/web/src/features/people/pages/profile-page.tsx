import '../people.css';
import { LONGEST_ABOUT, type Profile } from '@hub/contracts/profiles';
import {
  INDICATOR_NUMBERS,
  INDICATORS,
  SERVICE_KEYS,
  SERVICES,
  THEME_KEYS,
  THEMES,
} from '@hub/contracts/vocabulary';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ProblemError } from '#platform/api-client.ts';
import { type Form, FormBody, FormErrors, useForm } from '#platform/form.tsx';
import { useMe } from '#platform/me.ts';
import { Button, ButtonLink } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { Checkbox, Checkboxes, Radios } from '#ui/choices.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { TextArea } from '#ui/text-area.tsx';
import { TextInput } from '#ui/text-input.tsx';
import { showToast } from '#ui/toast.tsx';
import { PhotoCard } from '../components/photo-card.tsx';
import { PresenceCard } from '../components/presence-card.tsx';
import { profileQuery, useEditProfile } from '../people.queries.ts';
import { changesBetween, draftOf, mergedDraft, type ProfileDraft } from '../profile-draft.ts';

/** What was saved when the editing began travels with what is typed: a kept draft may be older than the profile. */
type Values = ProfileDraft & { version: number; began: ProfileDraft };

const valuesOf = (profile: Profile): Values => {
  const began = draftOf(profile);
  return { ...began, version: profile.version, began };
};

export function ProfilePage() {
  const { data: profile } = useSuspenseQuery(profileQuery());
  const [initial] = useState(() => valuesOf(profile));
  const { mutateAsync } = useEditProfile();
  const form = useForm<Values>({
    initial,
    draftKey: 'profile',
    fieldOf: (pointer) => pointer.replace(/^#\/(changes\/)?/, '').replace(/\/\d+$/, ''),
    submit: async ({ version, began, ...draft }) => {
      const changes = changesBetween(began, draft);
      try {
        const saved = await mutateAsync({ version, changes });
        // After the form has noted that nothing is unsent.
        setTimeout(() => form.reset(valuesOf(saved)));
        showToast({ text: 'Your profile is saved.' });
      } catch (error) {
        meet(error, began, draft);
        throw error;
      }
    },
  });

  /** Another window saved first: what it saved stands where nothing was typed here, and the next save starts from it. */
  function meet(error: unknown, began: ProfileDraft, mine: ProfileDraft) {
    if (!(error instanceof ProblemError) || error.code !== 'profile-changed') return;
    const { current } = error;
    if (!isProfile(current)) return;
    const saved = draftOf(current);
    for (const [field, value] of Object.entries(mergedDraft(began, mine, saved)))
      form.set(field as keyof ProfileDraft, value);
    form.set('began', saved);
    form.set('version', current.version);
  }

  return (
    <div className="profile-form">
      <FormErrors form={form} />
      <PageHeading
        title="Your profile"
        lead="How colleagues elsewhere find you, and what they can ask you about."
        hasError={form.errors.length > 0}
        actions={
          <ButtonLink to={`/people/${profile.personId}`} variant="quiet">
            See your page
          </ButtonLink>
        }
      />
      <div className="stack-wide">
        <PhotoCard profile={profile} />
        <FormBody form={form} onProblem={sayToLook}>
          <div className="stack-wide">
            <YouCard form={form} />
            <AskCard form={form} />
            <SeenCard form={form} profile={profile} />
          </div>
          <div className="form-actions">
            <Button type="submit" isBusy={form.isBusy}>
              Save profile
            </Button>
          </div>
        </FormBody>
        <PresenceCard />
      </div>
    </div>
  );
}

const sayToLook = ({ code }: ProblemError) =>
  code === 'profile-changed' && (
    <p>What you typed here is still here, beside what the other window saved. Look at it, then save again.</p>
  );

// The answer to a refused edit carries the profile as its GET would.
const isProfile = (current: unknown): current is Profile =>
  typeof current === 'object' && current !== null && 'version' in current && 'isContact' in current;

const YouCard = ({ form }: { form: Form<Values> }) => (
  <Card title="You">
    <TextInput {...form.field('name')} label="Name" autoComplete="name" />
    <TextInput
      {...form.field('pronouns')}
      label="Pronouns (optional)"
      hint="In your own words, for example she/her or they/them."
      size="20"
      autoComplete="off"
    />
    <TextInput
      {...form.field('jobTitle')}
      label="Role at work (optional)"
      hint="For example, principal social worker."
      autoComplete="organization-title"
    />
    <Checkboxes
      {...form.field('services')}
      label="Services you work for"
      arrangement="inline"
      values={form.values.services}
      onChange={(services) => form.set('services', services)}
      options={SERVICE_KEYS.map((value) => ({ value, label: SERVICES[value] }))}
    />
    <TextArea
      {...form.field('about')}
      label="About you (optional)"
      hint="What you work on, and what you would like to hear from others."
      longest={LONGEST_ABOUT}
    />
  </Card>
);

const AskCard = ({ form }: { form: Form<Values> }) => (
  <Card title="Ask me about">
    <p className="soft">
      You need not be an expert: people look for somebody who has tried. Choose what you would gladly talk
      about.
    </p>
    <Checkboxes
      {...form.field('askIndicators')}
      label="Indicators"
      arrangement="columns"
      values={form.values.askIndicators.map(String)}
      onChange={(chosen) =>
        form.set(
          'askIndicators',
          INDICATOR_NUMBERS.filter((number) => chosen.includes(String(number))),
        )
      }
      options={INDICATOR_NUMBERS.map((number) => ({
        value: String(number),
        label: `${number}. ${INDICATORS[number]}`,
      }))}
    />
    <Checkboxes
      {...form.field('askThemes')}
      label="Themes"
      arrangement="columns"
      values={form.values.askThemes}
      onChange={(themes) => form.set('askThemes', themes)}
      options={THEME_KEYS.map((value) => ({ value, label: THEMES[value] }))}
    />
  </Card>
);

function SeenCard({ form, profile }: { form: Form<Values>; profile: Profile }) {
  const { member } = useMe();
  const few = member ? `${member.authority.name} and the programme team only` : 'The programme team only';
  return (
    <Card title="Who sees what">
      <Radios
        {...form.field('foundBy')}
        label="Who finds you in the directory"
        hint={
          profile.isContact
            ? 'You lead your authority’s part. While you do, everyone here finds you, whatever you choose: it is how other authorities reach yours.'
            : undefined
        }
        options={[
          { value: 'everyone', label: 'Everyone in the hub' },
          {
            value: 'authority',
            label: few,
            hint: 'For everyone else you are not there, in no list and no search.',
          },
        ]}
      />
      <Checkbox
        {...form.field('isEmailShown')}
        label="Show my email address"
        hint={
          profile.isContact
            ? `${profile.email}. While you lead your authority’s part it is shown to everyone here in any case.`
            : `${profile.email}, to those who find you.`
        }
      />
      <Checkbox
        {...form.field('isPhotoShown')}
        label="Show my photo"
        hint="Without it, others see your initials."
      />
    </Card>
  );
}
