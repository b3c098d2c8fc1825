import type { Profile, ProfileChanges } from '@hub/contracts/profiles';

/** What of a profile is typed and chosen in its form. */
export type ProfileDraft = Required<ProfileChanges>;

export const draftOf = ({
  name,
  pronouns,
  jobTitle,
  services,
  askIndicators,
  askThemes,
  about,
  foundBy,
  isEmailShown,
  isPhotoShown,
}: Profile): ProfileDraft => ({
  name,
  pronouns,
  jobTitle,
  services,
  askIndicators,
  askThemes,
  about,
  foundBy,
  isEmailShown,
  isPhotoShown,
});

// Boxes are ticked in any order, and it says nothing.
const comparable = (value: unknown) =>
  JSON.stringify(Array.isArray(value) ? value.map(String).toSorted() : value);

/** Only what differs from the profile the edit began from, so that it never undoes what another window saved. */
export function changesBetween(began: ProfileDraft, draft: ProfileDraft): ProfileChanges {
  const changed = Object.entries(draft).filter(
    ([field, value]) => comparable(value) !== comparable(began[field as keyof ProfileDraft]),
  );
  return Object.fromEntries(changed);
}

/** Mine where I changed something, what is saved everywhere else. */
export const mergedDraft = (began: ProfileDraft, mine: ProfileDraft, saved: ProfileDraft): ProfileDraft => ({
  ...saved,
  ...(changesBetween(began, mine) as Partial<ProfileDraft>),
});
