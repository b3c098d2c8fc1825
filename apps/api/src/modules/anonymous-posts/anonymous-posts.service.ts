import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type {
  AnonymousEdit,
  AnonymousRemoval,
  AnonymousReply,
  AnonymousThread,
  AnonymousTiming,
  AnonymousToken,
} from '@hub/contracts/anonymous-posts';
import { UnitOfWork } from '#platform/database/unit-of-work.ts';
import { fieldProblem, problem } from '#platform/http/problem.ts';
import { AnonymousBatchService } from './anonymous-batch.service.ts';
import { AnonymousKeysService } from './anonymous-keys.service.ts';
import { type MyAliasRow, AnonymousPostsQueries } from './anonymous-posts.queries.ts';
import { AnonymousTokensService } from './anonymous-tokens.service.ts';
import { AnonymousWritingService } from './anonymous-writing.service.ts';
import type { AnonymousPosting, AnonymousWork } from './anonymous-work.ts';

type Outcome = 'published' | 'in-review' | 'in-batch';

/** What is asked for without a sign-in. No actor is here: there is none. */
@Injectable()
export class AnonymousPostsService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly keys: AnonymousKeysService,
    private readonly tokens: AnonymousTokensService,
    private readonly batch: AnonymousBatchService,
    private readonly writing: AnonymousWritingService,
    private readonly queries: AnonymousPostsQueries,
  ) {}

  async reply(input: AnonymousReply): Promise<Outcome> {
    const thread = await this.queries.thread(input.threadId);
    if (!thread) throw problem('thread-not-found');
    return this.post(input, { spaceId: thread.spaceId, replyToId: input.replyToId, opens: null });
  }

  open(input: AnonymousThread): Promise<Outcome> {
    const { spaceId, title, indicators, themes } = input;
    return this.post(input, { spaceId, replyToId: null, opens: { title, indicators, themes } });
  }

  edit({ secret, when, postId, threadId, version, body, contentNote }: AnonymousEdit): Promise<Outcome> {
    const change = { threadId, alias: aliasOf(secret), postId };
    return this.change(when, { kind: 'edit', ...change, version, body, contentNote });
  }

  remove({ secret, when, postId, threadId }: AnonymousRemoval): Promise<Outcome> {
    return this.change(when, { kind: 'remove', threadId, alias: aliasOf(secret), postId });
  }

  /** Takes back what waits for the next batch: whoever has its token has sent it. */
  withdraw({ message }: AnonymousToken): void {
    this.batch.withdraw(hashOf(message));
  }

  /** What was posted under an alias: whoever has its secret has written it. */
  mine(threadId: string, secret: string): Promise<MyAliasRow | null> {
    return this.queries.alias(threadId, Buffer.from(aliasOf(secret), 'base64url'));
  }

  private async post(
    { token, id, secret, when, about, threadId, body, contentNote }: AnonymousReply | AnonymousThread,
    where: Pick<AnonymousPosting, 'spaceId' | 'replyToId' | 'opens'>,
  ): Promise<Outcome> {
    const spend = { hash: hashOf(token.message), use: hashOf(token.message, id) };
    // Sent again until its author sees it: also when its key has ended since.
    if (when === 'batch' && this.batch.has(spend)) return 'published';
    await this.keys.require(token, where.spaceId);
    const work: AnonymousPosting = {
      kind: 'post',
      threadId,
      alias: aliasOf(secret),
      about,
      body,
      contentNote,
      spend,
      ...where,
    };
    if (about !== '' && !(await this.tokens.descriptions(where.spaceId)).includes(about))
      throw fieldProblem('#/about', 'Fewer than 10 people could say this of themselves. Choose another');
    if (when === 'now') {
      const outcome = await this.work.run(() => this.writing.do(work));
      // It may be waiting for the batch as well: the token is for one post, whichever comes first.
      this.batch.withdraw(spend.hash);
      return outcome;
    }
    await this.writing.place(work);
    this.batch.put(spend.hash, work);
    return 'in-batch';
  }

  private async change(
    when: AnonymousTiming,
    work: Exclude<AnonymousWork, AnonymousPosting>,
  ): Promise<Outcome> {
    if (when === 'now') return this.work.run(() => this.writing.do(work));
    this.batch.put(hashOf(work.kind, work.postId, work.alias), work);
    return 'in-batch';
  }
}

const sha256 = (...parts: (Buffer | string)[]) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('base64url');
};
const hashOf = (...parts: string[]): string => sha256(parts.join('\n'));
/** The alias's key, shown with its posts: of the secret's bytes, as the browser works it out too. */
const aliasOf = (secret: string): string => sha256(Buffer.from(secret, 'base64url'));
