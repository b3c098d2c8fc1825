import type { RichText } from '@hub/contracts/rich-text';
import type { Attachment, Named, Quoted } from '@hub/contracts/threads';
import type { Ref } from 'react';
import type { UploadPlace } from '#platform/attachments/upload-place.ts';

/** What a page wants the editor to offer besides bold, italic, headings, lists, links and quotes. */
export interface EditorTools {
  /** Type @ to mention: people, authorities and role groups that can read in this space. */
  mentions?: { spaceId: string };
  /** "Add evidence": cards of sessions, threads and whatever else has registered. */
  evidence?: boolean;
  /** Images in the text, and files below it, for those who may read it there. */
  attachments?: UploadPlace;
  /** For messages: no headings, quotes, mentions and images in the text. Images are files beside it. */
  isLight?: boolean;
}

export interface EditorProps {
  id: string;
  /** What the box is for, for people who cannot see where it stands: "Your reply". */
  label: string;
  placeholder?: string | undefined;
  /** What stands in it at first; later changes of it are ignored until `resetKey` changes. */
  initial: RichText | null;
  resetKey?: string | undefined;
  /** Names of whom `initial` mentions. */
  names?: readonly Named[] | undefined;
  /** Posts that `initial` quotes. */
  quotes?: readonly Quoted[] | undefined;
  tools?: EditorTools | undefined;
  /** Files that belong to the text (images in it are among them). */
  attachments?: readonly Attachment[] | undefined;
  onAttached?: ((attachments: readonly Attachment[]) => void) | undefined;
  /** True while files are on their way: what is posted now would lack them. */
  onUploading?: ((isUploading: boolean) => void) | undefined;
  onChange: (body: RichText) => void;
  /** With Enter itself, and Shift and Enter for a new line; otherwise with Ctrl and Enter. */
  sendsOnEnter?: boolean | undefined;
  /** How many characters are too many. */
  longest?: number | undefined;
  onSend?: (() => void) | undefined;
  isInvalid?: boolean | undefined;
  describedBy?: string | undefined;
  ref?: Ref<EditorHandle>;
}

/** What a page can do to the editor from outside. */
export interface EditorHandle {
  focus(): void;
  /** Puts a quote of a post at the cursor: what was selected in it, or all of it. */
  quote(postId: string, author: string, text: string): void;
  clear(): void;
}
