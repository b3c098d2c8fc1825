import { AUDIT_ACTIONS, type AuditEntry } from '@hub/contracts/audit';
import { ENROLMENT_STATES } from '@hub/contracts/enrolment-states';
import { ROLE_NAMES } from '@hub/contracts/people';
import { SIGN_IN_METHODS } from '@hub/contracts/sign-ins';
import { SERVICES } from '@hub/contracts/vocabulary';
import { fullDateAndTime, fullPlainDate } from '#ui/london-time.ts';

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

const VALUES: Readonly<Record<string, string>> = {
  ...ROLE_NAMES,
  ...SERVICES,
  ...ENROLMENT_STATES,
  ...SIGN_IN_METHODS,
  true: 'Yes',
  false: 'No',
};
/** What a code, "adults" or "lead", is called on pages; anything else but a date is said as it is. */
function valueInWords(value: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return fullPlainDate(value);
  if (/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(value)) return fullDateAndTime(value);
  return nameIn(VALUES, value) ?? value;
}

/** What is said of a phase or milestone that was changed: each thing as it was, and as it is. */
const IS_CHANGE = /^(phase|milestone)\.changed$/;

/** What else there is to know of an entry, name by name. Ids and what is empty say nothing to a reader. */
export function detailInWords({
  action,
  detail,
}: Pick<AuditEntry, 'action' | 'detail'>): { name: string; value: string }[] {
  return detail.flatMap(({ name, values }) => {
    const words = values.filter(Boolean).map(valueInWords);
    if (/(^i|I)ds?$/.test(name) || words.length === 0) return [];
    const [before, after] = values;
    const isChange =
      IS_CHANGE.test(action) && values.length === 2 && before !== undefined && after !== undefined;
    const value = isChange
      ? `${before ? valueInWords(before) : 'nothing'}, now ${after ? valueInWords(after) : 'nothing'}`
      : words.join(', ');
    // "isTwoStep: Yes" reads better as "Two step: Yes".
    return { name: spelledOut(name.replace(/^is(?=[A-Z])/, '')), value };
  });
}

const PLACES: Readonly<Record<string, (id: string) => string>> = {
  person: (id) => `/people/${id}`,
  authority: (id) => `/authorities/${id}`,
  session: (id) => `/sessions/${id}`,
  registration: (id) => `/programme/registrations/${id}`,
  phase: (id) => `/programme/phases/${id}`,
};

/** Where what an entry tells of can be looked at; null where there is no such page. */
export function placeOf({
  action,
  subject,
  detail,
}: Pick<AuditEntry, 'action' | 'subject' | 'detail'>): string | null {
  if (!subject || action.endsWith('.deleted')) return null;
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
