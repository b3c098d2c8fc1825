import { Injectable } from '@nestjs/common';
import { type DraftInput, type DraftListQuery, type DraftPlace, MOST_DRAFTS } from '@hub/contracts/drafts';
import { plainText } from '@hub/contracts/rich-text';
import type { Actor } from '#platform/auth/actor.ts';
import { Clock } from '#platform/clock.ts';
import { type Statement, UnitOfWork } from '#platform/database/unit-of-work.ts';
import { DomainEvents } from '#platform/events/domain-events.ts';
import { problem } from '#platform/http/problem.ts';
import { Sealer } from '#platform/secrets/sealer.ts';
import { SpacesService } from '#modules/spaces/spaces.service.ts';
import { ThreadsService } from '#modules/threads/threads.service.ts';
import { DraftEntity } from './draft.entity.ts';
import { DraftChanged } from './drafts.events.ts';
import { mayDraftEdit, mayDraftReply } from './drafts.policy.ts';
import { type DraftRow, DraftsQueries } from './drafts.queries.ts';
import { KeptDraftsService } from './kept-drafts.service.ts';

/** What a place is about, for a draft's row. */
type About = Pick<DraftEntity, 'threadId' | 'editedPostId' | 'spaceId'>;
const NOTHING: About = { threadId: null, editedPostId: null, spaceId: null };

// One statement, so that of two devices that save at once one is told of the other. The same text again is no change:
// its answer was lost.
const KEEP: Statement = {
  name: 'draft-keep',
  text: `
    insert into draft (person_id, place, thread_id, edited_post_id, space_id, post_id, body, body_text, content_note,
      attachment_ids, reply_to_id, title, indicators, themes, revision, input_fingerprint, changed_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10,
      (select id from post where id = $11 and thread_id = $3), $12, $13, $14, $15 + 1, $16, $17)
    on conflict (person_id, place) do update set
      space_id = excluded.space_id, post_id = excluded.post_id, body = excluded.body, body_text = excluded.body_text,
      content_note = excluded.content_note, attachment_ids = excluded.attachment_ids,
      reply_to_id = excluded.reply_to_id, title = excluded.title, indicators = excluded.indicators,
      themes = excluded.themes, input_fingerprint = excluded.input_fingerprint, changed_at = excluded.changed_at,
      revision = draft.revision + (draft.input_fingerprint <> excluded.input_fingerprint)::int
    where draft.revision = $15 or draft.input_fingerprint = excluded.input_fingerprint
    returning revision`,
};
const IS_POSTED: Statement = {
  name: 'draft-is-posted',
  text: `select from post where id = $1 and person_id = $2`,
};

@Injectable()
export class DraftsService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly queries: DraftsQueries,
    private readonly kept: KeptDraftsService,
    private readonly threads: ThreadsService,
    private readonly spaces: SpacesService,
    private readonly events: DomainEvents,
    private readonly sealer: Sealer,
    private readonly clock: Clock,
  ) {}

  list(actor: Actor, query: DraftListQuery) {
    return this.queries.list(actor, query);
  }

  async get(actor: Actor, place: DraftPlace): Promise<DraftRow | null> {
    await this.about(actor, place);
    return this.queries.one(actor, place);
  }

  /** Answers the new revision. */
  keep(actor: Actor, place: DraftPlace, input: DraftInput): Promise<number> {
    return this.work.run(async () => {
      const about = await this.about(actor, place);
      const spaceId = about.threadId === null ? (input.spaceId ?? about.spaceId) : null;
      if (spaceId !== null && spaceId !== about.spaceId) await this.spaces.get(actor, spaceId);
      // Saved late, after it was posted from here or elsewhere: it must not come back.
      if (
        about.editedPostId === null &&
        (await this.work.rows(IS_POSTED, [input.postId, actor.personId])).length > 0
      )
        throw problem('draft-posted');
      await this.requireRoom(actor, place);

      const { revision, body, ...rest } = input;
      const [kept] = await this.work.rows<{ revision: number }>(KEEP, [
        actor.personId,
        place,
        about.threadId,
        about.editedPostId,
        spaceId,
        rest.postId,
        body === null ? null : JSON.stringify(body),
        body === null ? '' : plainText(body),
        rest.contentNote,
        rest.attachmentIds,
        rest.replyToId,
        rest.title,
        rest.indicators,
        rest.themes,
        revision,
        this.sealer.fingerprint(JSON.stringify({ body, ...rest })),
        this.clock.now(),
      ]);
      if (!kept) throw problem('draft-changed');
      this.events.afterCommit(new DraftChanged(actor.personId, place, kept.revision));
      return kept.revision;
    });
  }

  discard(actor: Actor, place: DraftPlace): Promise<void> {
    return this.work.run(async () => {
      await this.about(actor, place);
      await this.kept.forget(actor.personId, place);
    });
  }

  /** The door to a place: one the actor may not see is "not found", whatever they once wrote there. */
  private async about(actor: Actor, place: DraftPlace): Promise<About> {
    const [kind, id = ''] = place.split(':');
    if (kind === 'reply') {
      const thread = await this.threads.get(actor, id);
      if (!mayDraftReply(actor, thread)) throw problem('not-allowed');
      return { ...NOTHING, threadId: thread.id };
    }
    if (kind === 'edit') {
      const { thread, post } = await this.threads.post(actor, id);
      if (!mayDraftEdit(actor, thread, post)) throw problem('not-allowed');
      return { ...NOTHING, threadId: thread.id, editedPostId: post.id };
    }
    return id === 'new' ? NOTHING : { ...NOTHING, spaceId: (await this.spaces.get(actor, id)).id };
  }

  private async requireRoom({ personId }: Actor, place: DraftPlace): Promise<void> {
    const drafts = this.work.repository(DraftEntity);
    if (await drafts.existsBy({ personId, place })) return;
    if ((await drafts.countBy({ personId })) >= MOST_DRAFTS)
      throw problem('too-many-drafts', {
        detail: `One person can have ${MOST_DRAFTS} drafts. Post or throw away one you no longer need.`,
      });
  }
}
