import type { CallInput } from '@hub/contracts/endpoint';
import { LONGEST_JOB_TITLE, LONGEST_NOTE, type registerAuthority } from '@hub/contracts/registrations';
import type { RegistrationOffer } from '@hub/contracts/registrations';
import { SERVICE_KEYS, type Service } from '@hub/contracts/vocabulary';
import { newId } from '#platform/new-id.ts';

/** What stands in the form, exactly as typed. */
export interface RegistrationDraft {
  id: string;
  phaseId: string;
  authorityId: string;
  services: Service[];
  leadName: string;
  leadEmail: string;
  leadJobTitle: string;
  sponsorName: string;
  sponsorEmail: string;
  sponsorJobTitle: string;
  note: string;
}

export const emptyDraft = (): RegistrationDraft => ({
  id: newId(),
  phaseId: '',
  authorityId: '',
  services: [],
  leadName: '',
  leadEmail: '',
  leadJobTitle: '',
  sponsorName: '',
  sponsorEmail: '',
  sponsorJobTitle: '',
  note: '',
});

/** The API's `#/lead/jobTitle` is the form's `leadJobTitle`. */
export function fieldOfPointer(pointer: string): string {
  const [first = '', second = ''] = pointer.replace(/^#?\//, '').split('/');
  if (first === 'lead' || first === 'sponsor')
    return first + second.slice(0, 1).toUpperCase() + second.slice(1);
  return first;
}

/** The phase it is for: the only one that is open, or the chosen one. */
export const phaseOf = (draft: RegistrationDraft, { open }: RegistrationOffer) =>
  open.length === 1 ? open[0] : open.find(({ id }) => id === draft.phaseId);

export const authoritiesFor = (phaseId: string | undefined, { authorities }: RegistrationOffer) =>
  phaseId === undefined ? [] : authorities.filter(({ phaseIds }) => phaseIds.includes(phaseId));

/** A draft may be older than the offer: what is no longer offered is not chosen. */
export const authorityOf = (draft: RegistrationDraft, offer: RegistrationOffer) =>
  authoritiesFor(phaseOf(draft, offer)?.id, offer).find(({ id }) => id === draft.authorityId);

const EMAIL = /^[^\s@"(),:;<>[\\\]]+@[^\s@"(),:;<>[\\\]]+\.[^\s@"(),:;<>[\\\]]+$/;

/** The server says all this too; here it is said before the answers are checked, where they can be mended. */
export function draftErrors(draft: RegistrationDraft, offer: RegistrationOffer): Record<string, string> {
  const errors: Record<string, string> = {};
  if (!phaseOf(draft, offer)) errors['phaseId'] = 'Choose a phase';
  if (!authorityOf(draft, offer)) errors['authorityId'] = 'Choose your authority from the list';
  if (draft.services.length === 0)
    errors['services'] = 'Choose adults’ services, children’s services or both';
  contactErrors('lead', 'programme lead', draft, errors);
  contactErrors('sponsor', 'sponsor', draft, errors);
  if (!errors['sponsorEmail'] && same(draft.leadEmail, draft.sponsorEmail))
    errors['sponsorEmail'] = 'The sponsor must be another person than the programme lead';
  if (draft.note.trim().length > LONGEST_NOTE)
    errors['note'] = `The note must be ${LONGEST_NOTE.toLocaleString('en')} characters or fewer`;
  return errors;
}

function contactErrors(
  prefix: 'lead' | 'sponsor',
  who: string,
  draft: RegistrationDraft,
  errors: Record<string, string>,
): void {
  const email = draft[`${prefix}Email`].trim();
  const jobTitle = draft[`${prefix}JobTitle`].trim();
  if (!draft[`${prefix}Name`].trim()) errors[`${prefix}Name`] = `Enter the name of the ${who}`;
  if (!email) errors[`${prefix}Email`] = `Enter the email address of the ${who}`;
  else if (!EMAIL.test(email))
    errors[`${prefix}Email`] = 'Enter an email address in the correct format, like name@council.gov.uk';
  if (!jobTitle) errors[`${prefix}JobTitle`] = `Enter the job title of the ${who}`;
  else if (jobTitle.length > LONGEST_JOB_TITLE)
    errors[`${prefix}JobTitle`] = `A job title must be ${LONGEST_JOB_TITLE} characters or fewer`;
}

const same = (one: string, other: string): boolean =>
  one.trim() !== '' && one.trim().toLowerCase() === other.trim().toLowerCase();

export const inputOf = (
  draft: RegistrationDraft,
  phaseId: string,
): CallInput<typeof registerAuthority>['body'] => ({
  id: draft.id,
  phaseId,
  authorityId: draft.authorityId,
  services: SERVICE_KEYS.filter((service) => draft.services.includes(service)),
  lead: { name: draft.leadName, email: draft.leadEmail, jobTitle: draft.leadJobTitle },
  sponsor: { name: draft.sponsorName, email: draft.sponsorEmail, jobTitle: draft.sponsorJobTitle },
  note: draft.note,
});
