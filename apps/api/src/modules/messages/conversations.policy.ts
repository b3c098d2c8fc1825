import type { ConversationKind } from '@hub/contracts/conversations';
import { isAsked, type KnownPlace } from './messages.policy.ts';

interface KnownGroup extends KnownPlace {
  kind: ConversationKind;
  isOwner: boolean;
}

/** Add people, and name it: whoever is in a group and has not still to say whether they want to be. */
export const mayChangePeople = (group: KnownGroup): boolean =>
  group.kind === 'group' && group.leftAt === null && group.declinedAt === null && !isAsked(group);

/** Take others out: whoever started it, or has it from them. */
export const mayRemove = (group: KnownGroup): boolean => mayChangePeople(group) && group.isOwner;

/** Two people have one conversation for good: it is muted, or the other blocked. */
export const mayLeave = ({ kind, leftAt }: KnownGroup): boolean => kind === 'group' && leftAt === null;
