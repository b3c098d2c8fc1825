import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { AuthorityRef } from './people.ts';
import { emailAddress, line, lineOrNone, webAddress } from './text.ts';

/* Limits, each said in the error that enforces it. */
export const LONGEST_CONTACT_NAME = 100;
export const LONGEST_CONTACT_TEXT = 200;
export const MOST_CONTACTS = 10;

/** Somebody to turn to when a topic is hard: for everybody in the programme, or for one authority's people. */
export const SupportContact = z.object({
  id: z.uuid(),
  name: z.string(),
  /** What they help with, and when. */
  description: z.string(),
  /** As it is said, "0300 123 1100"; empty where there is none. So for the other two. */
  phone: z.string(),
  email: z.string(),
  url: z.string(),
  version: z.number(),
});
export type SupportContact = z.output<typeof SupportContact>;

export const SupportContacts = z.object({
  /** For everybody in the programme. */
  programme: z.array(SupportContact),
  /** The asking person’s own authority, and its contacts; null for the programme team. */
  authority: z.nullable(AuthorityRef),
  local: z.array(SupportContact),
  can: z.object({ editProgramme: z.boolean(), editLocal: z.boolean() }),
});
export type SupportContacts = z.output<typeof SupportContacts>;

const NO_ADDRESS = z.literal('');
const PHONE = /^\+?[\d\s()-]+(\s?(ext\.?|x)\s?\d{1,6})?$/i;
/** A number as it is dialled here: 3 digits (999, 111) or more. */
const isPhone = (value: string): boolean =>
  value === '' || (PHONE.test(value) && /^\d{3,15}$/.test(value.replaceAll(/\D/g, '')));

const details = {
  name: line(
    'Enter who it is',
    LONGEST_CONTACT_NAME,
    `The name must be ${LONGEST_CONTACT_NAME} characters or fewer`,
  ),
  description: lineOrNone(
    LONGEST_CONTACT_TEXT,
    `What they help with must be ${LONGEST_CONTACT_TEXT} characters or fewer`,
  ),
  phone: lineOrNone(40, 'A phone number must be 40 characters or fewer').check(
    z.refine(isPhone, 'Enter a phone number, like 0300 123 1100'),
  ),
  email: z.union([
    NO_ADDRESS,
    emailAddress('Enter an email address', 'An email address must be 254 characters or fewer'),
  ]),
  url: z.union([NO_ADDRESS, webAddress('a web address')]),
};

export const SupportContactEdit = z
  .object({ version: z.int('Say which version you started from'), ...details })
  .check(
    z.refine(hasAWay, { path: ['phone'], error: 'Enter a phone number, an email address or a web page' }),
  );
export type SupportContactEdit = z.output<typeof SupportContactEdit>;
export const SupportContactInput = z
  .object({
    /** Made by the client, so that sending twice adds one. */
    id: z.uuid('The contact needs an id'),
    isForEveryone: z.boolean('Say whether it is for everybody or for your authority'),
    ...details,
  })
  .check(
    z.refine(hasAWay, { path: ['phone'], error: 'Enter a phone number, an email address or a web page' }),
  );
export type SupportContactInput = z.output<typeof SupportContactInput>;

function hasAWay({ phone, email, url }: { phone: string; email: string; url: string }): boolean {
  return phone !== '' || email !== '' || url !== '';
}

const ContactParams = z.object({ contactId: z.uuid('This is not a contact of the hub') });
export type ContactParams = z.output<typeof ContactParams>;

export const listSupportContacts = endpoint({
  method: 'GET',
  path: '/support-contacts',
  summary: 'Whom to turn to: for everybody, and in one’s own authority',
  response: SupportContacts,
});
export const addSupportContact = endpoint({
  method: 'POST',
  path: '/support-contacts',
  summary: 'Add somebody to turn to. The programme team for everybody, leads for their authority',
  body: SupportContactInput,
  response: SupportContacts,
  status: 201,
});
export const editSupportContact = endpoint({
  method: 'PATCH',
  path: '/support-contacts/:contactId',
  summary: 'Change somebody to turn to',
  params: ContactParams,
  body: SupportContactEdit,
  response: SupportContacts,
});
export const removeSupportContact = endpoint({
  method: 'DELETE',
  path: '/support-contacts/:contactId',
  summary: 'Take somebody to turn to off the list',
  params: ContactParams,
  response: SupportContacts,
});
