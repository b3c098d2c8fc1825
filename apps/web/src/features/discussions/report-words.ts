import type { Report } from '@hub/contracts/moderation';

/** "The post by Amara Okafor in Triage panels", "Amara Okafor". */
export function subjectOf({ post, person, space }: Pick<Report, 'post' | 'person' | 'space'>): string {
  if (person) return person.name;
  if (!post) return 'A post that is no longer there';
  const where =
    post.threadTitle === ''
      ? 'a space you cannot open'
      : `${post.threadTitle}${space ? ` (${space.name})` : ''}`;
  return `The post by ${post.author} in ${where}`;
}
