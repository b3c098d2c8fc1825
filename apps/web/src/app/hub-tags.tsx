import { useHub } from '#platform/me.ts';
import { Tag } from '#ui/tag.tsx';

/** On every page: whether this is the demonstration, and which phase it is. */
export function HubTags() {
  const { mode, phase } = useHub();
  return (
    <>
      {mode === 'demonstration' && (
        <p className="demonstration">
          <b>Demonstration:</b> invented people and authorities
        </p>
      )}
      {phase && (
        <span className="push">
          <Tag tone="good">{`${phase.name}, ${phase.years}`}</Tag>
        </span>
      )}
    </>
  );
}
