import type { Draft, DraftInput } from '@hub/contracts/drafts';
import { isEmpty, type RichText } from '@hub/contracts/rich-text';
import type { Attachment, Named, Post, Quoted } from '@hub/contracts/threads';
import type { IndicatorNumber, Theme } from '@hub/contracts/vocabulary';
import { hashKey } from '@tanstack/react-query';

/** Everything one types for a post, as it stands in the form. */
export interface PostText {
  body: RichText | null;
  contentNote: string;
  attachments: readonly Attachment[];
  replyTo: NonNullable<Post['replyTo']> | null;
  /** Of a new thread. */
  spaceId: string | null;
  title: string;
  indicators: readonly IndicatorNumber[];
  themes: readonly Theme[];
  /** What the body names and quotes, as it was called when it was read. */
  names: readonly Named[];
  quotes: readonly Quoted[];
}

export const emptyText = (): PostText => ({
  body: null,
  contentNote: '',
  attachments: [],
  replyTo: null,
  spaceId: null,
  title: '',
  indicators: [],
  themes: [],
  names: [],
  quotes: [],
});

export const textOf = (draft: Draft): PostText => ({
  body: draft.body,
  contentNote: draft.contentNote,
  attachments: draft.attachments,
  replyTo: draft.replyTo,
  spaceId: draft.spaceId,
  title: draft.title,
  indicators: draft.indicators,
  themes: draft.themes,
  names: draft.names,
  quotes: draft.quotes,
});

type KeptText = Omit<DraftInput, 'revision' | 'postId'>;

/** As it is sent to be kept; an empty editor is no text. */
export const keptOf = (text: PostText): KeptText => ({
  body: text.body && text.body.content.length > 0 && !isEmpty(text.body) ? text.body : null,
  contentNote: text.contentNote,
  attachmentIds: text.attachments.map(({ id }) => id),
  replyToId: text.replyTo?.postId ?? null,
  spaceId: text.spaceId,
  title: text.title,
  indicators: [...text.indicators],
  themes: [...text.themes],
});

/** Whether there is anything one would be sorry to lose: where it is to go is chosen again in a moment. */
export const isBlank = (text: PostText): boolean => {
  const { body, contentNote, attachmentIds, title, indicators, themes } = keptOf(text);
  return (
    body === null &&
    `${contentNote}${title}`.trim() === '' &&
    attachmentIds.length + indicators.length + themes.length === 0
  );
};

/** What only the page knows of a text (names, of whom it quotes) makes no difference, nor in what order fields were stored. */
export const isSameText = (one: PostText, other: PostText): boolean =>
  hashKey([keptOf(one)]) === hashKey([keptOf(other)]);

/** Two texts one after the other, so that neither is lost. */
export const joined = (first: PostText, second: PostText): PostText => ({
  ...first,
  body:
    first.body && second.body
      ? { type: 'doc', content: [...first.body.content, ...second.body.content] }
      : (first.body ?? second.body),
  contentNote: first.contentNote || second.contentNote,
  attachments: [
    ...first.attachments,
    ...second.attachments.filter(({ id }) => first.attachments.every((file) => file.id !== id)),
  ],
  replyTo: first.replyTo ?? second.replyTo,
  names: [...first.names, ...second.names],
  quotes: [...first.quotes, ...second.quotes],
});
