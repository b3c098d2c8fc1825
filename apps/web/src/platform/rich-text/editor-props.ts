import type { Attachment, Named } from '@hub/contracts/threads';
import type { RichText } from '@hub/contracts/rich-text';

/** What a page wants the editor to offer besides bold, italic, lists, links and quotes. */
export interface EditorTools {
  /** Type @ to mention: people, authorities and role groups that can read in this space. */
  mentions?: { spaceId: string };
  /** Type / or press "Add evidence": cards of sessions, threads and whatever else has registered. */
  evidence?: boolean;
  /** Images in the text, and files below it. */
  attachments?: boolean;
}

export interface EditorProps {
  id: string;
  /** What the box is for, for people who cannot see where it stands: "Your reply". */
  label: string;
  placeholder?: string;
  /** What stands in it at first; later changes of it are ignored until `resetKey` changes. */
  initial: RichText | null;
  resetKey?: string;
  /** Names of whom `initial` mentions. */
  names?: readonly Named[];
  tools?: EditorTools;
  /** Files that belong to the text (images in it are among them). */
  attachments?: readonly Attachment[];
  onAttached?: (attachments: readonly Attachment[]) => void;
  onChange: (body: RichText) => void;
  /** Ctrl+Enter. */
  onSend?: () => void;
  isInvalid?: boolean;
  describedBy?: string;
}

/** What a page can do to the editor from outside. */
export interface EditorHandle {
  focus(): void;
  /** Puts a quote of a post at the cursor: what was selected in it, or all of it. */
  quote(postId: string, author: string, text: string): void;
  clear(): void;
}
