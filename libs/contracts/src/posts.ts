import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { RichText, richText } from './rich-text.ts';
import { line } from './text.ts';
import { attachmentIds, contentNote, Named, Post, PostParams } from './threads.ts';

/* Limits, each said in the error that enforces it. */
export const LONGEST_REMOVAL_REASON = 500;

export const PostEdit = z.object({
  /** The one the editing began from: if it is no longer the newest, nothing is lost and both are shown. */
  version: z.int('Say which version you started from'),
  body: richText('Enter your post'),
  contentNote,
  attachmentIds,
});
export type PostEdit = z.output<typeof PostEdit>;

export const getPost = endpoint({
  method: 'GET',
  path: '/posts/:postId',
  summary: 'One post',
  params: PostParams,
  response: Post,
});

export const editPost = endpoint({
  method: 'PATCH',
  path: '/posts/:postId',
  summary: 'Change a post of one’s own. Every earlier version is kept and can be read',
  params: PostParams,
  body: PostEdit,
  response: Post,
});

/** What a post said, and since when. */
export const PostVersion = z.object({
  version: z.number(),
  body: RichText,
  names: z.array(Named),
  contentNote: z.nullable(z.string()),
  writtenAt: z.iso.datetime({ offset: true }),
});
export type PostVersion = z.output<typeof PostVersion>;

export const listPostVersions = endpoint({
  method: 'GET',
  path: '/posts/:postId/versions',
  summary: 'Everything a post has said, the newest first',
  params: PostParams,
  response: z.object({ items: z.array(PostVersion) }),
});

export const removePost = endpoint({
  method: 'POST',
  path: '/posts/:postId/removal',
  summary:
    'Remove a post: one’s own, or, with a reason, as somebody who looks after the space. Its words are gone',
  params: PostParams,
  body: z.object({
    /** For its author. Only somebody else has to give one. */
    reason: z._default(
      z.nullable(
        line(
          'Enter why, for its author',
          LONGEST_REMOVAL_REASON,
          `The reason must be ${LONGEST_REMOVAL_REASON} characters or fewer`,
        ),
      ),
      null,
    ),
  }),
  response: Post,
});

export const appreciatePost = endpoint({
  method: 'PUT',
  path: '/posts/:postId/appreciation',
  summary: 'Appreciate somebody else’s post',
  params: PostParams,
  response: Post,
});
export const stopAppreciating = endpoint({
  method: 'DELETE',
  path: '/posts/:postId/appreciation',
  summary: 'Take an appreciation back',
  params: PostParams,
  response: Post,
});

export const markHelpful = endpoint({
  method: 'PUT',
  path: '/posts/:postId/helpful',
  summary: 'Mark a reply as helpful: its thread is answered. Whoever opened it, or looks after the space',
  params: PostParams,
  response: Post,
});
export const unmarkHelpful = endpoint({
  method: 'DELETE',
  path: '/posts/:postId/helpful',
  summary: 'Take the mark back',
  params: PostParams,
  response: Post,
});
