import {
  evidenceOf,
  imagesOf,
  LONGEST_POST,
  mentionsOf,
  MOST_EVIDENCE,
  MOST_IMAGES,
  MOST_MENTIONS,
  plainText,
  type RichText,
} from '@hub/contracts/rich-text';
import { type Editor, useEditorState } from '@tiptap/react';
import { toContract } from './contract-document.ts';

const SHOWN_FROM = 0.8;

interface Use {
  used: number;
  most: number;
  of: string;
}
const usesOf = (body: RichText, longest: number): Use[] => [
  { used: plainText(body).length, most: longest, of: 'characters' },
  { used: mentionsOf(body).length, most: MOST_MENTIONS, of: 'mentions' },
  { used: evidenceOf(body).length, most: MOST_EVIDENCE, of: 'pieces of evidence' },
  { used: imagesOf(body).length, most: MOST_IMAGES, of: 'images' },
];

/** How much of what a post can hold is used, once it begins to matter. Nothing is cut off. */
export function Limits({ editor, longest = LONGEST_POST }: { editor: Editor; longest?: number | undefined }) {
  const near = useEditorState({
    editor,
    selector: ({ editor: now }) =>
      usesOf(toContract(now.getJSON()), longest).filter(({ used, most }) => used >= most * SHOWN_FROM),
  });
  return (
    <div className="editor-limits" role="status">
      {near.map(({ used, most, of }) => (
        <p key={of} className={`field-count${used > most ? ' field-count-over' : ''}`}>
          {used.toLocaleString('en-GB')} of {most.toLocaleString('en-GB')} {of}
          {used > most && `: ${(used - most).toLocaleString('en-GB')} too many`}
        </p>
      ))}
    </div>
  );
}
