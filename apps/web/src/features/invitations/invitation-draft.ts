import {
  type InvitedPerson,
  LARGEST_INVITATION_FILE_BYTES,
  type PreviewRow,
  type RowVerdict,
} from '@hub/contracts/invitations';
import type { MemberRole } from '@hub/contracts/people';

export type Way = 'one' | 'list' | 'file';

/** What is typed, kept until it is sent. A file cannot be kept. */
export interface InvitationDraft {
  way: Way;
  email: string;
  name: string;
  text: string;
  role: MemberRole;
}

export const emptyDraft: InvitationDraft = { way: 'one', email: '', name: '', text: '', role: 'participant' };

/** What is seen here already; the rest the server says. */
export function draftErrors({ way, email }: InvitationDraft, file: File | null): Record<string, string> {
  if (way === 'one' && email.trim() === '') return { email: 'Enter an email address' };
  if (way !== 'file') return {};
  if (!file) return { file: 'Select a CSV, XLSX or ODS file' };
  if (file.size > LARGEST_INVITATION_FILE_BYTES)
    return { file: 'The selected file must be smaller than 2 MB' };
  return {};
}

/** One person, in the form that lists have. */
export const asListText = ({ email, name }: InvitationDraft): string =>
  name.trim() === '' ? email : `"${name.replaceAll('"', '')}" <${email}>`;

const SENDABLE: ReadonlySet<RowVerdict> = new Set(['new', 'again', 'moves']);
export const isSendable = ({ verdict }: PreviewRow): boolean => SENDABLE.has(verdict);

export const toPerson = ({ email, name, role }: PreviewRow): InvitedPerson => ({ email, name, role });

/** What inviting does with a row, in words. */
export function verdictInWords({ verdict, duplicateOf, reason }: PreviewRow): string {
  switch (verdict) {
    case 'new':
      return 'New';
    case 'again':
      return 'Is invited already: gets a new link in place of the old one';
    case 'moves':
      return 'Has a place in another authority, which ends when they accept';
    case 'member':
      return 'Is a member here already';
    case 'duplicate':
      return `The same address as row ${duplicateOf}`;
    case 'bad':
      return reason ?? 'Cannot be invited';
  }
}
