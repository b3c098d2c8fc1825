import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { AnyRole, AuthorityRef } from './people.ts';
import { lineOrNone, personName, text } from './text.ts';
import { Indicator, Service, Theme } from './vocabulary.ts';

/* Limits, each said in the error that enforces it. */
export const LONGEST_PRONOUNS = 40;
export const LONGEST_JOB_TITLE = 120;
export const LONGEST_ABOUT = 600;

/** Who finds a person in the directory. A lead is found by everyone: other authorities have to reach theirs. */
export const FoundBy = z.enum(['everyone', 'authority'], 'Choose who finds you in the directory');
export type FoundBy = z.output<typeof FoundBy>;

const once = <Value>(values: Value[]): Value[] => [...new Set(values)];

export const ProfileChanges = z.partial(
  z.object({
    name: personName('Enter your name'),
    pronouns: lineOrNone(LONGEST_PRONOUNS, `Your pronouns must be ${LONGEST_PRONOUNS} characters or fewer`),
    jobTitle: lineOrNone(
      LONGEST_JOB_TITLE,
      `Your job title must be ${LONGEST_JOB_TITLE} characters or fewer`,
    ),
    services: z.array(Service).check(z.overwrite(once)),
    askIndicators: z.array(Indicator).check(z.overwrite(once)),
    askThemes: z.array(Theme).check(z.overwrite(once)),
    about: text(LONGEST_ABOUT, `What you say about yourself must be ${LONGEST_ABOUT} characters or fewer`),
    foundBy: FoundBy,
    isEmailShown: z.boolean('Say whether your email address is shown'),
    isPhotoShown: z.boolean('Say whether your photo is shown'),
  }),
);
export type ProfileChanges = z.output<typeof ProfileChanges>;

export const ProfileEdit = z.object({
  /** Of the profile the edit began from. */
  version: z.int('Load the page again, then make your changes'),
  changes: ProfileChanges,
});
export type ProfileEdit = z.output<typeof ProfileEdit>;

/** One's own, whole. */
export const Profile = z.object({
  personId: z.uuid(),
  name: z.string(),
  email: z.string(),
  pronouns: z.string(),
  jobTitle: z.string(),
  services: z.array(Service),
  askIndicators: z.array(Indicator),
  askThemes: z.array(Theme),
  about: z.string(),
  /** Changes when the photo does; null without one. */
  photo: z.nullable(z.string()),
  foundBy: FoundBy,
  isEmailShown: z.boolean(),
  isPhotoShown: z.boolean(),
  /** They lead their authority's part: everyone finds them and sees their address, whatever they chose. */
  isContact: z.boolean(),
  version: z.number(),
});
export type Profile = z.output<typeof Profile>;

export const getProfile = endpoint({
  method: 'GET',
  path: '/me/profile',
  summary: 'My profile, with who sees what of it',
  response: Profile,
});
export const editProfile = endpoint({
  method: 'PATCH',
  path: '/me/profile',
  summary: 'Change my profile; what is left out stays',
  body: ProfileEdit,
  response: Profile,
});

/** A person as others see them. */
export const Person = z.object({
  id: z.uuid(),
  name: z.string(),
  pronouns: z.string(),
  jobTitle: z.string(),
  /** Null without one, and when it is not shown. */
  photo: z.nullable(z.string()),
  role: AnyRole,
  /** Null for the programme team. */
  authority: z.nullable(AuthorityRef),
  services: z.array(Service),
  askIndicators: z.array(Indicator),
  askThemes: z.array(Theme),
  about: z.string(),
  /** Null when it is not shown. */
  email: z.nullable(z.string()),
  can: z.object({ edit: z.boolean() }),
});
export type Person = z.output<typeof Person>;

export const PersonParams = z.object({ personId: z.uuid('This is not one of our people') });
export const getPerson = endpoint({
  method: 'GET',
  path: '/people/:personId',
  summary: 'A person as they show themselves to whoever asks',
  params: PersonParams,
  response: Person,
});

export const LARGEST_PHOTO_BYTES = 5 * 1024 * 1024;
export const putPhoto = endpoint({
  method: 'PUT',
  path: '/me/photo',
  summary: 'Set my photo: a JPEG, PNG or WebP of 5 MB at the most. Only the picture itself is kept',
  upload: { largestBytes: LARGEST_PHOTO_BYTES },
  response: z.object({ photo: z.string() }),
});
export const removePhoto = endpoint({
  method: 'DELETE',
  path: '/me/photo',
  summary: 'Remove my photo',
  status: 204,
});
