import type { ReactNodeViewProps } from '@tiptap/react';
import { NodeViewWrapper } from '@tiptap/react';
import { EvidenceCard } from '#platform/evidence/evidence-card.tsx';
import { LinkButton } from '#ui/button.tsx';

/** A card where it is written. Whoever wrote it is told when they can see no more what it shows. */
export function EvidenceInEditor({ node, deleteNode }: ReactNodeViewProps) {
  const { kind, id } = node.attrs as { kind: string; id: string };
  return (
    <NodeViewWrapper className="evidence-in-editor" contentEditable={false}>
      <EvidenceCard
        kind={kind}
        id={id}
        whenUnseen={<div className="evidence evidence-unseen">Something you cannot see any more</div>}
      />
      <LinkButton onClick={deleteNode}>Remove this evidence</LinkButton>
    </NodeViewWrapper>
  );
}
