import { AUDIT_ACTIONS, type AuditEntry } from '@hub/contracts/audit';
import { ROLE_NAMES } from '@hub/contracts/people';
import { SERVICES } from '@hub/contracts/vocabulary';

/** "member.role-changed", from a release that knew it, as "Member role changed". */
const spelledOut = (key: string): string => {
  const words = key
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[._-]+/g, ' ')
    .trim()
    .toLowerCase();
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
};
const nameIn = (names: Readonly<Record<string, string>>, key: string): string | undefined =>
  Object.hasOwn(names, key) ? names[key] : undefined;

export const actionInWords = (action: string): string => nameIn(AUDIT_ACTIONS, action) ?? spelledOut(action);
export const roleInWords = (role: string): string => nameIn(ROLE_NAMES, role) ?? spelledOut(role);

const VALUES: Readonly<Record<string, string>> = { ...ROLE_NAMES, ...SERVICES, true: 'Yes', false: 'No' };
/** What a code, "adults" or "lead", is called on pages; anything else is said as it is. */
const valueInWords = (value: string): string => nameIn(VALUES, value) ?? value;

/** What else there is to know of an entry, name by name. Ids say nothing to a reader. */
export function detailInWords({ detail }: Pick<AuditEntry, 'detail'>): { name: string; value: string }[] {
  return detail
    .filter(({ name }) => !/(^i|I)ds?$/.test(name))
    .map(({ name, values }) => ({ name: spelledOut(name), value: values.map(valueInWords).join(', ') }));
}

const PLACES: Readonly<Record<string, (id: string) => string>> = {
  person: (id) => `/people/${id}`,
  authority: (id) => `/authorities/${id}`,
  session: (id) => `/sessions/${id}`,
};

/** Where what an entry tells of can be looked at; null where there is no such page. */
export function placeOf({ subject, detail }: Pick<AuditEntry, 'subject' | 'detail'>): string | null {
  if (!subject) return null;
  if (subject.kind === 'guest') {
    const sessionId = detail.find(({ name }) => name === 'sessionId')?.values[0];
    return sessionId === undefined ? null : `/sessions/${sessionId}`;
  }
  if (subject.kind === 'welcome') return '/programme/welcome';
  const place = Object.hasOwn(PLACES, subject.kind) ? PLACES[subject.kind] : undefined;
  return place && subject.id !== null ? place(subject.id) : null;
}

/** What an entry was about, without the page: its name, or at least what it is. */
export const subjectInWords = ({ subject }: Pick<AuditEntry, 'subject'>): string | null =>
  subject && (subject.name ?? spelledOut(subject.kind));
