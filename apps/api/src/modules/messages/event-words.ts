import type { ConversationEvent, Sender } from '@hub/contracts/messages';

/** What happened, without who did it, whose name stands before it: "added Priya Nair and Sam Ali". */
export function eventInWords(event: ConversationEvent, myId: string): string {
  switch (event.type) {
    case 'started':
      return 'started this conversation';
    case 'added':
      return `added ${listed(event.people, myId)}`;
    case 'removed':
      return `took ${listed(event.people, myId)} out of this conversation`;
    case 'left':
      return 'left';
    case 'renamed':
      return event.name === null ? 'took the name away' : `named this conversation “${event.name}”`;
  }
}

function listed(people: readonly Sender[], myId: string): string {
  const names = people.map(({ personId, name }) => (personId === myId ? 'you' : name));
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
