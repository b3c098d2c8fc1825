import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type FileType, MOST_BYTES_A_PERSON } from '@hub/contracts/attachments';
import type { Actor } from '#platform/auth/actor.ts';
import { Clock } from '#platform/clock.ts';
import { type Statement, UnitOfWork } from '#platform/database/unit-of-work.ts';
import { fieldProblem, problem, type ProblemException } from '#platform/http/problem.ts';
import { inMegabytes } from '#platform/http/upload.decorator.ts';
import type { DataKey } from '#platform/secrets/key-ring.ts';
import { SpacesService } from '#modules/spaces/spaces.service.ts';
import { IsNull } from 'typeorm';
import { AttachmentEntity } from './attachment.entity.ts';
import { isMyUnposted, mayAddFiles } from './attachments.policy.ts';
import { FileInspector } from './file-inspector.ts';

/** A file with the name it was given, opened where that is sealed. */
export type NamedAttachment = Pick<AttachmentEntity, 'id' | 'type' | 'bytes' | 'width' | 'height'> & {
  name: string;
};
/** Where files are sealed, and with which key. */
export interface SealedPlace {
  conversationId: string;
  key: DataKey;
}
/** A file as a message carries it: its name is sealed. */
export interface SealedFile {
  id: string;
  sealedName: Buffer;
  type: FileType;
  bytes: number;
  width: number | null;
  height: number | null;
  addedAt: Date;
}

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
    where id = any($3::uuid[]) and person_id = $1 and conversation_id is null and (post_id is null or post_id = $2)
    returning id`,
};
const ATTACH_TO_MESSAGE: Statement = {
  name: 'attachments-attach-to-message',
  text: `
    update attachment set message_id = $2
    where id = any($3::uuid[]) and person_id = $1 and conversation_id = $4 and message_id is null
    returning id, sealed_name as "sealedName", type, bytes, width, height, added_at as "addedAt"`,
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
    where f.post_id is null and f.message_id is null and f.added_at < $1::timestamptz - interval '${KEPT_UNPOSTED}'
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

  /** For a post in a space. */
  async keep(
    actor: Actor,
    spaceId: string,
    about: { id: string; name: string },
    file: Buffer,
  ): Promise<NamedAttachment> {
    const space = await this.spaces.get(actor, spaceId);
    if (!mayAddFiles(actor, space)) throw problem('space-archived');
    return this.store(actor, about, file, null);
  }

  /** For a message in a conversation whose door the actor is through, and where they may send. */
  keepSealed(
    actor: Actor,
    place: SealedPlace,
    about: { id: string; name: string },
    file: Buffer,
  ): Promise<NamedAttachment> {
    return this.store(actor, about, file, place);
  }

  /** Takes away a file that was not posted. What is posted, its post decides. */
  remove(actor: Actor, id: string): Promise<void> {
    return this.work.run(async () => {
      const attachment = await this.one(id);
      if (!attachment || !isMyUnposted(actor, attachment)) throw problem('file-not-found');
      await this.work.repository(AttachmentEntity).delete({ id, postId: IsNull(), messageId: IsNull() });
    });
  }

  one(id: string): Promise<AttachmentEntity | null> {
    return this.work.repository(AttachmentEntity).findOneBy({ id });
  }

  /** `key` is the conversation's, of a file that is sealed. */
  async content(id: string, key: DataKey | null): Promise<Buffer | null> {
    const found = await this.work
      .repository(AttachmentEntity)
      .findOne({ where: { id }, select: { id: true, content: true } });
    if (!found) return null;
    return key ? key.unseal(placeOfContent(found.id), found.content) : found.content;
  }

  /** A sealed file with what it is called. */
  named<File extends Pick<SealedFile, 'id' | 'sealedName'>>(
    { sealedName, ...file }: File,
    key: DataKey,
  ): Omit<File, 'sealedName'> & { name: string } {
    return { ...file, name: unsealFileName(file.id, sealedName, key) };
  }

  /** Inside a unit of work: these are a post's files from now on, and no others. Only one's own, which no other post has. */
  async belongTo(personId: string, postId: string, ids: readonly string[], pointer: string): Promise<void> {
    const wanted = [...new Set(ids.map((id) => id.toLowerCase()))];
    const attached = wanted.length === 0 ? [] : await this.work.rows(ATTACH, [personId, postId, wanted]);
    if (attached.length < wanted.length) throw notHere(pointer);
    await this.work.rows(DETACH, [postId, wanted]);
  }

  /** Inside the unit of work that stores the message: these are its files. Only one's own, of its conversation, not sent yet. */
  async belongToMessage(
    personId: string,
    message: { id: string; conversationId: string },
    ids: readonly string[],
    pointer: string,
  ): Promise<SealedFile[]> {
    const wanted = [...new Set(ids.map((id) => id.toLowerCase()))];
    const attached = await this.work.rows<SealedFile>(ATTACH_TO_MESSAGE, [
      personId,
      message.id,
      wanted,
      message.conversationId,
    ]);
    if (attached.length < wanted.length) throw notHere(pointer);
    return attached.toSorted((a, b) => a.addedAt.getTime() - b.addedAt.getTime() || (a.id < b.id ? -1 : 1));
  }

  async idsOf(postId: string): Promise<string[]> {
    const files = await this.work
      .repository(AttachmentEntity)
      .find({ where: { postId }, select: { id: true } });
    return files.map(({ id }) => id);
  }

  /** Inside a unit of work that takes away the words of a post or a message. */
  async removeOf(of: { postId: string } | { messageId: string }): Promise<void> {
    await this.work.repository(AttachmentEntity).delete(of);
  }

  async sweep(): Promise<void> {
    await this.work.rows(SWEEP, [this.clock.now()]);
  }

  private async store(
    actor: Actor,
    { id: anyCase, name }: { id: string; name: string },
    file: Buffer,
    place: SealedPlace | null,
  ): Promise<NamedAttachment> {
    const id = anyCase.toLowerCase();
    const cameAs = place ? place.key.fingerprint(file) : createHash('sha256').update(file).digest();
    const earlier = await this.sentBefore(actor, id, cameAs, place);
    if (earlier) return earlier;

    const inspected = await this.inspector.inspect(name, file);
    return this.work.run(async () => {
      await this.work.rows(TAKE_TURNS, [actor.personId]);
      await this.requireRoom(actor, inspected.content.length);
      const attachment = {
        id,
        personId: actor.personId,
        postId: null,
        conversationId: place?.conversationId ?? null,
        messageId: null,
        ...inspected,
        bytes: inspected.content.length,
        cameAs,
        addedAt: this.clock.now(),
      };
      const isNew = await this.work.insertNew(
        AttachmentEntity,
        place ? sealedFile(attachment, place.key) : attachment,
      );
      if (isNew) return attachment;
      // Sent twice at once: the other one was first.
      const first = await this.sentBefore(actor, id, cameAs, place);
      if (first) return first;
      throw problem('id-already-used');
    });
  }

  private async sentBefore(
    actor: Actor,
    id: string,
    cameAs: Buffer,
    place: SealedPlace | null,
  ): Promise<NamedAttachment | null> {
    const earlier = await this.one(id);
    if (!earlier) return null;
    const { personId, conversationId, name, sealedName, type, bytes, width, height } = earlier;
    if (
      personId !== actor.personId ||
      conversationId !== (place?.conversationId ?? null) ||
      !earlier.cameAs.equals(cameAs)
    )
      throw problem('id-already-used');
    const known = { id: earlier.id, type, bytes, width, height };
    return place && sealedName
      ? this.named({ ...known, sealedName }, place.key)
      : { ...known, name: name ?? '' };
  }

  private async requireRoom(actor: Actor, bytes: number): Promise<void> {
    const [used] = await this.work.rows<{ bytes: string }>(USED, [actor.personId]);
    if (Number(used?.bytes ?? 0) + bytes > MOST_BYTES_A_PERSON)
      throw problem('file-room-used', {
        detail: `Your files can take ${inMegabytes(MOST_BYTES_A_PERSON)} together. Remove files from your earlier posts and messages first.`,
      });
  }
}

const notHere = (pointer: string): ProblemException =>
  fieldProblem(pointer, 'One of the files is not here any more. Remove it, then add it again');

const placeOfContent = (id: string): string => `file ${id}`;
const placeOfName = (id: string): string => `name of file ${id}`;
const unsealFileName = (id: string, sealedName: Buffer, key: DataKey): string =>
  key.unseal(placeOfName(id), sealedName).toString('utf8');
const sealedFile = <File extends { id: string; name: string; content: Buffer }>(
  file: File,
  key: DataKey,
) => ({
  ...file,
  name: null,
  sealedName: key.seal(placeOfName(file.id), file.name),
  content: key.seal(placeOfContent(file.id), file.content),
});
