import { Notice } from '#ui/notice.tsx';
import { useMe } from './me.ts';

/** On every page where a delegate does in a lead's place what only leads may: whose name it is done in, and recorded under. */
export function ActingFor({ authorityId }: { authorityId: string }) {
  const { member } = useMe();
  if (member?.role !== 'delegate' || member.authority.id !== authorityId) return null;
  const lead = member.actsFor ?? `${member.authority.name}’s lead`;
  return (
    <Notice>
      <p>
        You act for {lead}, who leads for {member.authority.name}. What you do here is recorded under your own
        name.
      </p>
    </Notice>
  );
}
