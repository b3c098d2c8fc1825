import type { SavedPost } from '@hub/contracts/saved-posts';
import { presentSpaceOf } from '#modules/spaces/space.presenter.ts';
import { presentAuthor } from './author.presenter.ts';
import type { SavedPostRow } from './saved-posts.queries.ts';

export const presentSavedPost = (row: SavedPostRow): SavedPost => ({
  postId: row.postId,
  threadId: row.threadId,
  number: row.number,
  title: row.title,
  space: presentSpaceOf(row),
  author: presentAuthor(row),
  // A list shows nothing that the post itself shows only after its note was read.
  excerpt: row.state === 'published' && row.contentNote === null ? row.excerpt : null,
  contentNote: row.contentNote,
  isRemoved: row.state !== 'published',
  postedAt: row.postedAt.toISOString(),
  isDayOnly: row.aliasId !== null,
  savedAt: row.savedAt.toISOString(),
  remindAt: row.remindAt?.toISOString() ?? null,
});
