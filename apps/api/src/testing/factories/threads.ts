import { randomUUID } from 'node:crypto';
import { fromPlainText } from '@hub/contracts/rich-text';
import { openThread, replyToThread } from '@hub/contracts/threads';
import type { DataSource } from 'typeorm';
import { SpaceMemberEntity } from '#modules/spaces/space-member.entity.ts';
import { SpaceEntity } from '#modules/spaces/space.entity.ts';
import type { Client } from '#testing/test-hub.ts';

/** A space for everyone, unless the changes say otherwise. */
export async function aSpace(
  dataSource: DataSource,
  changes: Partial<SpaceEntity> = {},
): Promise<SpaceEntity> {
  const spaces = dataSource.getRepository(SpaceEntity);
  const { id } = await spaces.save(
    spaces.create({
      id: randomUUID(),
      kind: 'programme',
      name: 'Fair process',
      createdAt: new Date(),
      ...changes,
    }),
  );
  return spaces.findOneByOrFail({ id });
}

export async function inSpace(
  dataSource: DataSource,
  space: { id: string },
  person: { id: string },
  role: 'host' | 'member' = 'member',
): Promise<void> {
  await dataSource
    .getRepository(SpaceMemberEntity)
    .insert({ spaceId: space.id, personId: person.id, role, addedAt: new Date() });
}

/** These people have accepted the community agreement, in every version there is. */
export async function agreed(dataSource: DataSource, ...people: { id: string }[]): Promise<void> {
  await dataSource.query(
    `insert into agreement_acceptance (person_id, version, accepted_at)
     select p.id, a.version, now() from unnest($1::uuid[]) p (id) cross join agreement a
     on conflict do nothing`,
    [people.map(({ id }) => id)],
  );
}

/** Opened through the product, with one post; answers the ids. */
export async function aThread(
  by: Client,
  space: { id: string },
  { title = 'Triage panels: did they hold?', text = 'Who sits on it?' } = {},
): Promise<{ id: string; postId: string }> {
  const [id, postId] = [randomUUID(), randomUUID()];
  const { status, body } = await by.call(openThread, {
    body: { id, spaceId: space.id, title, post: { id: postId, body: fromPlainText(text) } },
  });
  if (status !== 201) throw new Error(`The thread was not opened: ${status} ${JSON.stringify(body)}`);
  return { id, postId };
}

/** Posted through the product; answers its id. */
export async function aReply(by: Client, thread: { id: string }, text = 'One HR partner.'): Promise<string> {
  const id = randomUUID();
  const { status, body } = await by.call(replyToThread, {
    params: { threadId: thread.id },
    body: { id, body: fromPlainText(text) },
  });
  if (status !== 201) throw new Error(`The reply was not posted: ${status} ${JSON.stringify(body)}`);
  return id;
}
