import type { Author } from '@hub/contracts/threads';
import type { AuthorRow } from './author.queries.ts';

/** Whoever wrote it, as readers may know them. */
export function presentAuthor(row: AuthorRow): Author {
  if (row.aliasId !== null)
    return {
      kind: 'anonymous',
      name: row.aliasName ?? 'Posted anonymously',
      detail: row.aliasAbout ?? '',
      personId: null,
      photo: null,
      aliasKey: row.aliasKey,
    };
  const details = [row.authorAuthority, row.authorJobTitle].filter((each) => each !== null && each !== '');
  return {
    kind: 'person',
    name: row.authorName ?? 'Somebody who is no longer here',
    detail: row.isUnnamed ? '' : details.join(', '),
    personId: row.isUnnamed ? null : row.personId,
    photo: row.isUnnamed ? null : row.authorPhoto,
    aliasKey: null,
  };
}
