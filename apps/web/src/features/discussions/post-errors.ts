import type { ProblemError } from '#platform/api-client.ts';

/** What the hub says of any part of the text (`#/body/content/0/…`) stands beside the text. */
export const errorsOfPost = ({ errors }: ProblemError): Record<string, string> =>
  Object.fromEntries(
    errors
      .map(({ pointer, detail }) => [pointer.replace(/^#\//, '').split('/')[0] ?? '', detail] as const)
      .map(([field, detail]) => [field === 'contentNote' ? field : 'body', detail]),
  );
