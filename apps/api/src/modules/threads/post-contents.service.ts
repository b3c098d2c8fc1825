import { Injectable } from '@nestjs/common';
import { evidenceOf, imagesOf, type RichText } from '@hub/contracts/rich-text';
import type { Actor } from '#platform/auth/actor.ts';
import { AttachmentsService } from '#modules/attachments/attachments.service.ts';
import { EvidenceService } from '#modules/evidence/evidence.service.ts';
import { newReferences } from './new-references.ts';

interface Written {
  id: string;
  body: RichText;
  attachmentIds: readonly string[];
}

/** What a post carries beside its words: files, and cards of other things. */
@Injectable()
export class PostContents {
  constructor(
    private readonly attachments: AttachmentsService,
    private readonly evidence: EvidenceService,
  ) {}

  /** Inside a unit of work that has stored the post; `at` is where its fields stand in what was sent. */
  async take(actor: Actor, post: Written, at: string, before: RichText | null = null): Promise<void> {
    // What it showed before may have gone from sight since; only what it shows now for the first time has to be seen.
    const shown = newReferences(evidenceOf(post.body), before ? evidenceOf(before) : []);
    await this.evidence.requireSeen(actor, shown, `${at}/body`);
    const files = filesOf(post);
    // A new post has none to lose.
    if (before === null && files.length === 0) return;
    await this.attachments.belongTo(actor.personId, post.id, files, `${at}/attachmentIds`);
  }

  /** Whether these are its files already. */
  async hasFiles(post: Written): Promise<boolean> {
    const ids = await this.attachments.idsOf(post.id);
    return new Set([...ids, ...filesOf(post)]).size === ids.length && ids.length === filesOf(post).length;
  }

  /** Inside a unit of work that takes its words away. */
  async removeFiles(postId: string): Promise<void> {
    await this.attachments.removeOf({ postId });
  }
}

/** An image in the text is a file of the post, whether or not it was named as one. */
const filesOf = ({ body, attachmentIds }: Written): string[] => [
  ...new Set([...attachmentIds, ...imagesOf(body)].map((id) => id.toLowerCase())),
];
