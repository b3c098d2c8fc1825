import type { Draft, DraftInput, DraftPlace } from '@hub/contracts/drafts';
import { ProblemError } from '#platform/api-client.ts';
import { drafts } from '#platform/drafts.ts';
import { newId } from '#platform/new-id.ts';
import { asProblem } from '#platform/problem.ts';
import { ownDrafts } from './discussions.keys.ts';
import { emptyText, isBlank, isSameText, joined, keptOf, type PostText, textOf } from './draft-text.ts';

/** When nothing was typed for so long. */
const PAUSE_MS = 1500;
/** Of one who types on and on. */
const PATIENCE_MS = 10_000;
/** What browsers send of a page that is gone. */
const LARGEST_PARTING = 60_000;

export type KeepDraft = (body: DraftInput, how?: { isParting: boolean }) => Promise<{ revision: number }>;
interface DraftCalls {
  keep: KeepDraft;
  discard: () => Promise<unknown>;
}

export interface DraftState {
  /** What the post will be called: made before the first try to post it, and kept with the draft. */
  postId: string;
  text: PostText;
  /** Another one when the text was not typed here: the editor then starts again from it. */
  turn: number;
  /** `here`: in this tab only, for now. `refused`: and the server says why. */
  status: 'empty' | 'typing' | 'saved' | 'here' | 'refused';
  why: string | null;
  /** What was kept from another window or device since this one began. */
  elsewhere: Draft | null;
}

interface KeptHere {
  postId: string;
  revision: number;
  text: PostText;
}

/**
 * Keeps what is typed for one place: in this tab with every key, on the server when typing pauses, and never over what
 * was typed elsewhere meanwhile.
 */
export class DraftKeeper {
  private state: DraftState;
  private revision: number;
  /** What stands here while nothing was typed: of an edit the post as it is. */
  private readonly start: PostText;
  /** As the server has it. */
  private saved: PostText;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private typingSince: number | null = null;
  private saving: Promise<void> | null = null;
  private met: { draft: Draft | null } | null = null;
  /** Posted or thrown away from here: an answer that was on its way meanwhile may still bring them. */
  private readonly gone = new Set<string>();
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly place: DraftPlace,
    draft: Draft | null,
    private readonly calls: DraftCalls,
    start: Partial<PostText> = {},
  ) {
    this.start = { ...emptyText(), ...start };
    this.revision = draft?.revision ?? 0;
    this.saved = draft ? textOf(draft) : this.start;
    const here = drafts.read(this.key) as KeptHere | null;
    const { names, quotes } = this.saved;
    const text = here ? { ...here.text, names, quotes } : this.saved;
    const isNewer = here !== null && !isSameText(text, this.saved);
    this.state = {
      postId: here?.postId ?? draft?.postId ?? newId(),
      text,
      turn: 0,
      status: isNewer ? 'here' : draft ? 'saved' : 'empty',
      why: null,
      // This tab's began from another one than the server has now.
      elsewhere: isNewer && draft && draft.revision !== here.revision ? draft : null,
    };
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  readonly now = (): DraftState => this.state;

  change(changes: Partial<PostText>): void {
    const text = { ...this.state.text, ...changes };
    const isSame = isSameText(text, this.state.text);
    if (isSame) {
      this.set({ text });
      return;
    }
    if (!this.saving && isSameText(text, this.saved)) {
      // Taken back to where it began.
      clearTimeout(this.timer);
      drafts.forget(this.key);
      this.set({ text, status: this.revision === 0 ? 'empty' : 'saved', why: null });
      return;
    }
    this.set({ text, status: this.isNothing(text) ? 'empty' : 'typing' });
    this.keepHere();
    this.saveSoon();
  }

  /** At once: on leaving a field, a page or the window. */
  save(how: { isParting: boolean } = { isParting: false }): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.typingSince = null;
    if (this.saving && !how.isParting) return this.saving.then(() => this.save());
    const { text, elsewhere } = this.state;
    if (elsewhere || this.isNothing(text) || isSameText(text, this.saved)) return Promise.resolve();
    const saving = this.send(how).finally(() => {
      this.saving = null;
      this.meetWaiting();
    });
    this.saving = saving;
    return saving;
  }

  /** What the server has now, as a notice or a return to the page brought it. */
  meet(draft: Draft | null): void {
    // While this one's own is on its way nobody can say whose it is.
    if (this.saving) {
      this.met = { draft };
      return;
    }
    if ((draft?.revision ?? 0) === this.revision || (draft && this.gone.has(draft.postId))) return;
    const hasMore = !isSameText(this.state.text, this.saved);
    if (draft === null) {
      // Posted or thrown away elsewhere. What was typed here since is a text of its own.
      if (!hasMore) this.begin();
      return;
    }
    if (draft.revision < this.revision) return;
    if (isSameText(textOf(draft), this.state.text)) this.adopt(draft);
    else if (hasMore) this.set({ elsewhere: draft });
    else this.take(draft);
  }

  /** Goes on with what was typed elsewhere. */
  take(draft: Draft): void {
    this.adopt(draft);
    drafts.forget(this.key);
    this.set({ text: this.saved, postId: draft.postId, turn: this.state.turn + 1, status: 'saved' });
  }

  /** Goes on with what was typed here, over what was typed elsewhere. */
  keepMine(): void {
    const { elsewhere } = this.state;
    if (!elsewhere) return;
    this.revision = elsewhere.revision;
    this.saved = textOf(elsewhere);
    this.set({ elsewhere: null, status: 'typing' });
    void this.save();
  }

  /** Nothing is on its way to the server: what is sent now is posted after it, and takes the draft along. */
  async settle(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    await this.saving;
  }

  /** It was posted, or waits in the outbox: the next text begins. */
  posted(): void {
    this.begin();
  }

  async discard(): Promise<void> {
    await this.settle();
    if (this.revision > 0) await this.calls.discard();
    this.begin();
  }

  /** An earlier try was stored under its id: this text is to be another post. */
  asAnother(): void {
    this.set({ postId: newId() });
    this.keepHere();
  }

  /** Back from the outbox, under the id it was to be sent with; before whatever was typed since. */
  restore(postId: string, text: PostText): void {
    this.set({ postId, text: joined(text, this.state.text), turn: this.state.turn + 1, status: 'typing' });
    this.keepHere();
    this.saveSoon();
  }

  stop(): void {
    void this.save({ isParting: true });
    clearTimeout(this.timer);
  }

  private async send({ isParting }: { isParting: boolean }): Promise<void> {
    const { text, postId } = this.state;
    const body = { revision: this.revision, postId, ...keptOf(text) };
    if (isParting && JSON.stringify(body).length > LARGEST_PARTING) return;
    ownDrafts.set(this.place, body.revision + 1);
    try {
      const { revision } = await this.calls.keep(body, { isParting });
      this.revision = Math.max(this.revision, revision);
      this.saved = text;
      if (isSameText(this.state.text, text)) {
        drafts.forget(this.key);
        this.set({ status: isBlank(text) ? 'empty' : 'saved', why: null });
      } else this.keepHere();
    } catch (error) {
      this.refused(asProblem(error));
    }
  }

  private refused(problem: ProblemError): void {
    if (problem.code === 'draft-changed') {
      const { draft } = problem.current as { draft: Draft | null };
      if (draft && isSameText(textOf(draft), this.state.text)) this.adopt(draft);
      else if (draft) this.set({ elsewhere: draft, status: 'here' });
      return;
    }
    if (problem.code === 'draft-posted') {
      // Posted on another device, and typed on here: the rest is a post of its own.
      this.asAnother();
      this.saveSoon();
      return;
    }
    const isForNow =
      problem.status === 0 || problem.status === 401 || problem.status === 429 || problem.status >= 500;
    const why = problem.errors[0]?.detail ?? problem.title;
    this.set(isForNow ? { status: 'here', why: null } : { status: 'refused', why });
  }

  private adopt(draft: Draft): void {
    this.revision = draft.revision;
    this.saved = textOf(draft);
    this.set({ elsewhere: null, status: 'saved', why: null });
  }

  /** The next text: empty, under an id of its own. */
  private begin(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.typingSince = null;
    drafts.forget(this.key);
    this.gone.add(this.state.postId);
    this.revision = 0;
    this.saved = this.start;
    this.set({
      postId: newId(),
      text: this.start,
      turn: this.state.turn + 1,
      status: 'empty',
      why: null,
      elsewhere: null,
    });
  }

  /** Where it is to go is no text to keep. */
  private isNothing(text: PostText): boolean {
    return this.revision === 0 && isBlank(text);
  }

  private saveSoon(): void {
    this.typingSince ??= Date.now();
    if (this.timer !== undefined && Date.now() - this.typingSince > PATIENCE_MS) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.save(), PAUSE_MS);
  }

  private keepHere(): void {
    const { postId, text } = this.state;
    drafts.keep(this.key, { postId, revision: this.revision, text } satisfies KeptHere);
  }

  private meetWaiting(): void {
    const { met } = this;
    this.met = null;
    if (met) this.meet(met.draft);
  }

  private get key(): string {
    return `post:${this.place}`;
  }

  private set(changes: Partial<DraftState>): void {
    this.state = { ...this.state, ...changes };
    for (const listener of this.listeners) listener();
  }
}
