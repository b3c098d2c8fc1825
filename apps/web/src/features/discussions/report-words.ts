import type { Report } from '@hub/contracts/moderation';

/** "The post by Amara Okafor in Triage panels", "Amara Okafor", "A message by Amara Okafor". */
export function subjectOf({
  post,
  person,
  space,
  message,
  isAboutMessage,
}: Pick<Report, 'post' | 'person' | 'space' | 'message' | 'isAboutMessage'>): string {
  if (isAboutMessage) {
    const reported = message?.messages.find(({ isReported }) => isReported);
    return reported ? `A message by ${reported.sender.name}` : 'A message';
  }
  if (person) return person.name;
  if (!post) return 'A post that is no longer there';
  const where =
    post.threadTitle === ''
      ? 'a space you cannot open'
      : `${post.threadTitle}${space ? ` (${space.name})` : ''}`;
  return `The post by ${post.author} in ${where}`;
}
