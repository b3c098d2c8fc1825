import { randomUUID } from 'node:crypto';
import { removeAttachment, uploadAttachment } from '@hub/contracts/attachments';
import { findEvidence, listEvidence } from '@hub/contracts/evidence';
import { aMember } from '#testing/factories/people.ts';
import { aSpace, inSpace } from '#testing/factories/threads.ts';
import type { Client } from '#testing/test-hub.ts';
import { type Tries, tryOf } from './world.ts';

const file = () => new Blob(['Two years on our ratio went from 1.9 to 1.2.']);

async function uploaded(by: Client, spaceId: string): Promise<string> {
  const id = randomUUID();
  const { status } = await by.call(uploadAttachment, {
    params: { spaceId },
    query: { id, name: 'figures.txt' },
    upload: file(),
  });
  if (status !== 201) throw new Error(`The file was not uploaded: ${status}`);
  return id;
}

/** What stands beside words: evidence and files. */
export const textTries: Tries = {
  ...tryOf(listEvidence, () => ({ query: { refs: `session:${randomUUID()}` } })),
  ...tryOf(findEvidence, () => ({ query: { search: 'fair' } })),
  ...tryOf(uploadAttachment, async ({ hub, walker }, of) => {
    const space = await aSpace(hub.dataSource, { kind: of.includes('hidden') ? 'hidden' : 'programme' });
    if (of.endsWith('one is in it')) await inSpace(hub.dataSource, space, walker);
    return {
      params: { spaceId: space.id },
      query: { id: randomUUID(), name: 'figures.txt' },
      upload: file(),
    };
  }),
  ...tryOf(removeAttachment, async ({ hub, client }, of) => {
    const { id: spaceId } = await aSpace(hub.dataSource);
    const by = of === 'one’s own' ? client : await hub.as(await aMember(hub.dataSource));
    return { params: { attachmentId: await uploaded(by, spaceId) } };
  }),
};
