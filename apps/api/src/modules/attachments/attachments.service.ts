import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { MOST_BYTES_A_PERSON } from '@hub/contracts/attachments';
import type { Actor } from '#platform/auth/actor.ts';
import { Clock } from '#platform/clock.ts';
import { type Statement, UnitOfWork } from '#platform/database/unit-of-work.ts';
import { fieldProblem, problem } from '#platform/http/problem.ts';
import { inMegabytes } from '#platform/http/upload.decorator.ts';
import { SpacesService } from '#modules/spaces/spaces.service.ts';
import { IsNull } from 'typeorm';
import { AttachmentEntity } from './attachment.entity.ts';
import { isMyUnposted, mayAddFiles } from './attachments.policy.ts';
import { FileInspector } from './file-inspector.ts';

/** How long a file waits to be posted. */
const KEPT_UNPOSTED = '24 hours';

// Two files at once must not both find room for one.
const TAKE_TURNS: Statement = {
  name: 'attachments-take-turns',
  text: `select pg_advisory_xact_lock(hashtextextended('attachments of ' || $1::text, 0))`,
};
const USED: Statement = {
  name: 'attachments-used',
  text: `select coalesce(sum(bytes), 0)::bigint::text as bytes from attachment where person_id = $1`,
};
const ATTACH: Statement = {
  name: 'attachments-attach',
  text: `
    update attachment set post_id = $2
    where id = any($3::uuid[]) and person_id = $1 and (post_id is null or post_id = $2)
    returning id`,
};
const DETACH: Statement = {
  name: 'attachments-detach',
  text: `delete from attachment where post_id = $1 and id <> all($2::uuid[])`,
};
// A draft keeps its files as long as it is kept itself.
const SWEEP: Statement = {
  name: 'attachments-sweep',
  text: `
    delete from attachment f
    where f.post_id is null and f.added_at < $1::timestamptz - interval '${KEPT_UNPOSTED}'
      and not exists (select from draft d where d.person_id = f.person_id and f.id = any(d.attachment_ids))`,
};

@Injectable()
export class AttachmentsService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly spaces: SpacesService,
    private readonly inspector: FileInspector,
    private readonly clock: Clock,
  ) {}

  async keep(
    actor: Actor,
    spaceId: string,
    { id, name }: { id: string; name: string },
    file: Buffer,
  ): Promise<AttachmentEntity> {
    const space = await this.spaces.get(actor, spaceId);
    if (!mayAddFiles(actor, space)) throw problem('space-archived');
    const cameAs = createHash('sha256').update(file).digest();
    const earlier = await this.sentBefore(actor, id, cameAs);
    if (earlier) return earlier;

    const inspected = await this.inspector.inspect(name, file);
    return this.work.run(async () => {
      await this.work.rows(TAKE_TURNS, [actor.personId]);
      await this.requireRoom(actor, inspected.content.length);
      const attachment = {
        id,
        personId: actor.personId,
        postId: null,
        ...inspected,
        bytes: inspected.content.length,
        cameAs,
        addedAt: this.clock.now(),
      };
      const isNew = await this.work.insertNew(AttachmentEntity, attachment);
      if (isNew) return attachment as AttachmentEntity;
      // Sent twice at once: the other one was first.
      const first = await this.sentBefore(actor, id, cameAs);
      if (first) return first;
      throw problem('id-already-used');
    });
  }

  /** Takes away a file that was not posted. What is posted, its post decides. */
  remove(actor: Actor, id: string): Promise<void> {
    return this.work.run(async () => {
      const attachment = await this.one(id);
      if (!attachment || !isMyUnposted(actor, attachment)) throw problem('file-not-found');
      await this.work.repository(AttachmentEntity).delete({ id, postId: IsNull() });
    });
  }

  one(id: string): Promise<AttachmentEntity | null> {
    return this.work.repository(AttachmentEntity).findOneBy({ id });
  }

  async content(id: string): Promise<Buffer | null> {
    const found = await this.work
      .repository(AttachmentEntity)
      .findOne({ where: { id }, select: { id: true, content: true } });
    return found?.content ?? null;
  }

  /** Inside a unit of work: these are a post's files from now on, and no others. Only one's own, which no other post has. */
  async belongTo(personId: string, postId: string, ids: readonly string[], pointer: string): Promise<void> {
    const wanted = [...new Set(ids.map((id) => id.toLowerCase()))];
    const attached = wanted.length === 0 ? [] : await this.work.rows(ATTACH, [personId, postId, wanted]);
    if (attached.length < wanted.length)
      throw fieldProblem(pointer, 'One of the files is not here any more. Remove it, then add it again');
    await this.work.rows(DETACH, [postId, wanted]);
  }

  async idsOf(postId: string): Promise<string[]> {
    const files = await this.work
      .repository(AttachmentEntity)
      .find({ where: { postId }, select: { id: true } });
    return files.map(({ id }) => id);
  }

  /** Inside a unit of work that takes the post's words away. */
  async removeOf(postId: string): Promise<void> {
    await this.work.repository(AttachmentEntity).delete({ postId });
  }

  async sweep(): Promise<void> {
    await this.work.rows(SWEEP, [this.clock.now()]);
  }

  private async sentBefore(actor: Actor, id: string, cameAs: Buffer): Promise<AttachmentEntity | null> {
    const earlier = await this.one(id);
    if (!earlier) return null;
    if (earlier.personId === actor.personId && earlier.cameAs.equals(cameAs)) return earlier;
    throw problem('id-already-used');
  }

  private async requireRoom(actor: Actor, bytes: number): Promise<void> {
    const [used] = await this.work.rows<{ bytes: string }>(USED, [actor.personId]);
    if (Number(used?.bytes ?? 0) + bytes > MOST_BYTES_A_PERSON)
      throw problem('file-room-used', {
        detail: `Your files can take ${inMegabytes(MOST_BYTES_A_PERSON)} together. Remove files from your earlier posts first.`,
      });
  }
}
