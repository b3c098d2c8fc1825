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

/** Most people take part without a role, and a tag on everybody would tell nothing. */
export const RoleTag = ({ role }: { role: AnyRole }) =>
  role === 'participant' ? null : <Tag tone={tones[role]}>{ROLE_NAMES[role]}</Tag>;
