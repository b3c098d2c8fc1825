import { isEmpty } from '@hub/contracts/rich-text';
import type { ThreadInput } from '@hub/contracts/threads';
import { keptOf, type PostText } from './draft-text.ts';

/**
 * A thread and its first post go by one id: both are made before the first try, and a draft that is carried to another
 * device has to carry only one.
 */
export function threadInputOf(text: PostText, id: string): ThreadInput {
  const { body, contentNote, attachmentIds, spaceId, title, indicators, themes } = keptOf(text);
  return {
    id,
    // What is not chosen is refused with the sentence that says so.
    spaceId: spaceId ?? '',
    title,
    indicators: indicators.toSorted((a, b) => a - b),
    themes,
    post: {
      id,
      body: body ?? { type: 'doc', content: [] },
      contentNote: contentNote.trim() || null,
      attachmentIds,
    },
  };
}

/** What only has to be there is said together, and before it is sent. */
export function missingOf({ spaceId, title, body }: PostText, isUploading: boolean): Record<string, string> {
  const missing: Record<string, string> = {};
  if (spaceId === null) missing.spaceId = 'Choose a space';
  if (title.trim() === '') missing.title = 'Enter a title';
  if (body === null || isEmpty(body)) missing.body = 'Enter what you want to say or ask';
  if (isUploading) missing.body = 'Wait until the files are uploaded, then post';
  return missing;
}

/** The API's pointer as the name of the field it is about: anything inside the body is the body's. */
export function fieldOfPointer(pointer: string): string {
  const [first = '', second = ''] = pointer.replace(/^#?\/?/, '').split('/');
  if (first !== 'post') return first;
  return second === 'contentNote' ? 'contentNote' : 'body';
}
