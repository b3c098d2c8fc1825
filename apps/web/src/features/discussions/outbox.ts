import type { PostInput } from '@hub/contracts/threads';
import { ProblemError } from '#platform/api-client.ts';
import { asProblem } from '#platform/problem.ts';
import type { PostText } from './draft-text.ts';

/** A reply that was sent while there was no connection. */
export interface WaitingPost {
  input: PostInput;
  threadId: string;
  threadTitle: string;
  /** As it was typed, to show it and to take it back. */
  text: PostText;
  addedAt: string;
  /** Why the hub did not take it; null while it waits. */
  refusal: { code: string; title: string } | null;
}

/** Where it is kept while the page is closed: by person, so that nobody's words are sent under another's name. */
export interface OutboxStore {
  read(): Promise<WaitingPost[]>;
  write(posts: readonly WaitingPost[]): Promise<void>;
}
interface OutboxCalls {
  /** Stores it, once, however often it is sent. */
  send: (post: WaitingPost) => Promise<unknown>;
  onSent: (post: WaitingPost) => void;
  /** Of several windows one sends; the others wait, and find it done. */
  alone: (work: () => Promise<void>) => Promise<void>;
}

const FIRST_RETRY_MS = 5000;
const LAST_RETRY_MS = 60_000;

/** Replies that wait for the connection. They are sent in the order they were written, each once. */
export class Outbox {
  private posts: readonly WaitingPost[] = [];
  private isSending = false;
  private changing: Promise<void> = Promise.resolve();
  private retryMs = FIRST_RETRY_MS;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly store: OutboxStore,
    private readonly calls: OutboxCalls,
  ) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  readonly all = (): readonly WaitingPost[] => this.posts;

  async add(post: WaitingPost): Promise<void> {
    await this.change((posts) => [...posts.filter(({ input }) => input.id !== post.input.id), post]);
    this.later();
  }

  /** Takes it back, to be changed or thrown away. One that is on its way cannot be. */
  async cancel(id: string): Promise<WaitingPost | undefined> {
    const found = this.posts.find(({ input }) => input.id === id);
    await this.change((posts) => posts.filter(({ input }) => input.id !== id));
    return found;
  }

  /** Sends what waits, in order, until there is no connection. Without `again` what was refused stays. */
  async flush({ again }: { again?: string } = {}): Promise<void> {
    if (this.isSending) return;
    this.isSending = true;
    clearTimeout(this.timer);
    try {
      await this.calls.alone(async () => {
        // Another window may have sent some of them meanwhile.
        this.set(await this.store.read());
        for (const post of this.posts) {
          if (post.refusal !== null && post.input.id !== again) continue;
          if (!(await this.sendOne(post))) break;
        }
      });
    } finally {
      this.isSending = false;
    }
    if (this.posts.some(({ refusal }) => refusal === null)) this.later();
    else this.retryMs = FIRST_RETRY_MS;
  }

  stop(): void {
    clearTimeout(this.timer);
  }

  /** False when there is no connection: those after it wait too. */
  private async sendOne(post: WaitingPost): Promise<boolean> {
    // Cancelled while the ones before it were sent.
    if (!this.posts.some(({ input }) => input.id === post.input.id)) return true;
    try {
      await this.calls.send(post);
    } catch (error) {
      const problem = asProblem(error);
      if (isForNow(problem)) return false;
      await this.change((posts) =>
        posts.map((each) =>
          each.input.id === post.input.id
            ? { ...each, refusal: { code: problem.code, title: problem.errors[0]?.detail ?? problem.title } }
            : each,
        ),
      );
      return true;
    }
    await this.change((posts) => posts.filter(({ input }) => input.id !== post.input.id));
    this.calls.onSent(post);
    return true;
  }

  private later(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), this.retryMs);
    this.retryMs = Math.min(this.retryMs * 2, LAST_RETRY_MS);
  }

  /** From what is kept: another window may have added to it. One change after the other, so that none undoes another. */
  private async change(to: (posts: readonly WaitingPost[]) => WaitingPost[]): Promise<void> {
    const changed = this.changing.then(async () => {
      this.set(to(await this.store.read()));
      await this.store.write(this.posts);
    });
    this.changing = changed.catch(() => {});
    await changed;
  }

  private set(posts: readonly WaitingPost[]): void {
    this.posts = posts;
    for (const listener of this.listeners) listener();
  }
}

/** Nothing wrong with the post: only with the moment. */
export const isForNow = ({ status }: ProblemError): boolean =>
  status === 0 || status === 401 || status === 408 || status === 429 || status >= 500;
