import type { ConversationMember } from '@hub/contracts/conversations';
import type { DirectoryEntry } from '@hub/contracts/directory';
import { ROLE_NAMES } from '@hub/contracts/people';
import { listed } from '#ui/listed.ts';

export const firstNameOf = (name: string): string => name.split(' ')[0] || name;

/** "Priya", "Priya and Sam", "Priya, Sam and Jo"; full names where first names would be the same. */
export function namesInShort(names: readonly string[]): string {
  const first = names.map(firstNameOf);
  return listed(new Set(first).size === first.length ? first : [...names]);
}

/** What is said, before sending, of those one has met in no session and no thread. */
export function strangersInWords(names: readonly string[], isGroup: boolean): string {
  const met = `You have not met ${namesInShort(names)} in a session or thread.`;
  if (isGroup)
    return `${met} ${names.length === 1 ? 'They are' : 'Each of them is'} asked whether they want to be in it.`;
  return `${met} They are asked before you can write a second message.`;
}

/** Where somebody is: "Alderbrook", "Programme team". */
export const placeOf = ({ authority }: Pick<ConversationMember, 'authority'>): string =>
  authority?.name ?? 'Programme team';

/** Why one cannot write to a person, where the hub does not let one begin. */
export const cannotStartInWords = (name: string, isBlocked: boolean): string =>
  isBlocked
    ? `You have blocked ${name}. To write to them, unblock them first.`
    : `Messages cannot reach ${name} now.`;

/** What helps to tell two people of one name apart: "Social worker, Alderbrook, Authority lead". */
export const aboutInWords = (person: Pick<DirectoryEntry, 'jobTitle' | 'authority' | 'role'>): string =>
  [person.jobTitle, placeOf(person), person.role === 'participant' ? '' : ROLE_NAMES[person.role]]
    .filter(Boolean)
    .join(', ');
