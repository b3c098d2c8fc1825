import { findMentions, type MentionOption } from '@hub/contracts/mentions';
import { Extension } from '@tiptap/core';
import { PluginKey } from '@tiptap/pm/state';
import { Suggestion, type SuggestionProps } from '@tiptap/suggestion';
import { call } from '#platform/api-client.ts';

type Open = SuggestionProps<MentionOption, MentionOption>;
export interface MentionMenuState {
  options: readonly MentionOption[];
  isLoading: boolean;
  /** Which of them Enter takes. */
  at: number;
  choose: (option: MentionOption) => void;
  /** Where the "@" stands on the screen. */
  place: () => DOMRect | null;
}

/** Words of a name, and no sentence after an "@" that meant something else. */
const LONGEST_QUERY = 40;
const TYPING_PAUSE_MS = 120;

/** What the list below the "@" shows: told by the editor's plugin, read by the list. */
export class MentionMenu {
  private state: MentionMenuState | null = null;
  private readonly listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  readonly current = (): MentionMenuState | null => this.state;

  show({ items, loading, command, clientRect }: Open, isNew: boolean): void {
    const at = isNew ? 0 : Math.min(this.state?.at ?? 0, Math.max(0, items.length - 1));
    this.set({
      options: items,
      isLoading: loading,
      at,
      choose: command,
      place: clientRect ?? (() => null),
    });
  }

  hide(): void {
    this.set(null);
  }

  /** Whether the key was for the list. */
  press(key: string): boolean {
    if (!this.state || this.state.options.length === 0) return false;
    const { options, at, choose } = this.state;
    const last = options.length - 1;
    if (key === 'ArrowDown') this.set({ ...this.state, at: at === last ? 0 : at + 1 });
    else if (key === 'ArrowUp') this.set({ ...this.state, at: at === 0 ? last : at - 1 });
    else if (key === 'Enter') {
      const option = options[at];
      if (option) choose(option);
    } else return false;
    return true;
  }

  private set(state: MentionMenuState | null): void {
    this.state = state;
    for (const listener of this.listeners) listener();
  }
}

export const mentionSuggestion = (menu: MentionMenu, spaceId: () => string | null) =>
  Extension.create({
    name: 'mention-suggestion',
    addProseMirrorPlugins() {
      return [
        Suggestion<MentionOption, MentionOption>({
          editor: this.editor,
          pluginKey: new PluginKey('mention-suggestion'),
          char: '@',
          allowSpaces: true,
          allowedPrefixes: [' ', '(', '\u00A0'],
          debounce: TYPING_PAUSE_MS,
          shouldShow: ({ query }) =>
            spaceId() !== null && query.length <= LONGEST_QUERY && !query.startsWith(' '),
          items: async ({ query, signal }) => {
            const space = spaceId();
            if (space === null) return [];
            const asked = { params: { spaceId: space }, query: { search: query.trim() } };
            // A list that cannot be read is no list: what was typed stays, and typing on asks again.
            const { items } = await call(findMentions, asked, { signal }).catch(() => ({ items: [] }));
            return items;
          },
          command: ({ editor, range, props: { kind, id, name } }) => {
            editor
              .chain()
              .focus()
              .insertContentAt(range, [
                { type: 'mention', attrs: { kind, id, name } },
                { type: 'text', text: ' ' },
              ])
              .run();
          },
          render: () => ({
            onStart: (props) => menu.show(props, true),
            onUpdate: (props) => menu.show(props, false),
            onExit: () => menu.hide(),
            onKeyDown: ({ event }) => menu.press(event.key),
          }),
        }),
      ];
    },
  });
