import type { RichText } from '@hub/contracts/rich-text';
import type { IndicatorNumber, Theme } from '@hub/contracts/vocabulary';

/** What an anonymous author wants done, as plain data: now, or kept for the next batch. No secret and no token is in it. */
interface Posting {
  spaceId: string;
  threadId: string;
  /** The alias's key: the hash of the author's secret, in base64url. */
  alias: string;
  about: string;
  body: RichText;
  contentNote: string | null;
  replyToId: string | null;
  /** Hashes of the token, and of the token and the id it was sent with. */
  spend: { hash: string; use: string };
  /** Of a thread that it opens. */
  opens: { title: string; indicators: IndicatorNumber[]; themes: Theme[] } | null;
}
interface Change {
  threadId: string;
  alias: string;
  postId: string;
}
export type AnonymousPosting = Posting & { kind: 'post' };
export type AnonymousRewriting = Change & {
  kind: 'edit';
  version: number;
  body: RichText;
  contentNote: string | null;
};
export type AnonymousRemoving = Change & { kind: 'remove' };
export type AnonymousWork = AnonymousPosting | AnonymousRewriting | AnonymousRemoving;
