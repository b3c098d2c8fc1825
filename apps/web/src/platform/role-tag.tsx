import { type AnyRole, ROLE_NAMES } from '@hub/contracts/people';
import { Tag, type Tone } from '#ui/tag.tsx';

const tones: Record<AnyRole, Tone> = {
  participant: 'plain',
  lead: 'plum',
  delegate: 'brand',
  sponsor: 'brand',
  facilitator: 'good',
  administrator: 'good',
};

interface RoleTagProps {
  role: AnyRole;
  /** Where roles are given: there "Participant" is one of them. */
  isForAll?: boolean;
}

/** Each role in its own colour, everywhere. Most people take part without one, and a tag on everybody would tell nothing. */
export const RoleTag = ({ role, isForAll = false }: RoleTagProps) =>
  role === 'participant' && !isForAll ? null : <Tag tone={tones[role]}>{ROLE_NAMES[role]}</Tag>;
