import { autoUpdate, computePosition, flip, offset, shift } from '@floating-ui/dom';
import type { Editor } from '@tiptap/core';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { count } from '#ui/count.ts';
import type { MentionMenu, MentionMenuState } from './mention-suggestion.ts';

interface MentionListProps {
  /** Of the editor; the list's ids are made of it. */
  id: string;
  editor: Editor;
  menu: MentionMenu;
}

const optionId = (id: string, at: number) => `${id}-mention-${at}`;

/**
 * Whom one can mention, below the "@". The focus stays in the text: which of them is meant, the text says by
 * `aria-activedescendant` (the combobox pattern, for a box of several lines).
 */
export function MentionList({ id, editor, menu }: MentionListProps) {
  const state = useSyncExternalStore(menu.subscribe, menu.current);
  const isOpen = state !== null && state.options.length > 0;
  const active = isOpen ? optionId(id, state.at) : null;
  useEffect(() => {
    if (editor.isDestroyed) return;
    const box = editor.view.dom;
    const say = (name: string, value: string | null) =>
      value === null ? box.removeAttribute(name) : box.setAttribute(name, value);
    say('aria-controls', active === null ? null : `${id}-mentions`);
    say('aria-activedescendant', active);
  }, [editor, id, active]);
  return (
    <>
      {isOpen && <OpenList id={id} state={state} />}
      <p className="visually-hidden" role="status">
        {state !== null && !state.isLoading && said(state)}
      </p>
    </>
  );
}

const said = ({ options }: MentionMenuState) =>
  options.length === 0
    ? 'Nobody to mention with these letters'
    : `${count(options.length, 'match', 'matches')}. Up and down to choose, Enter to mention, Escape to close`;

function OpenList({ id, state }: { id: string; state: MentionMenuState }) {
  const list = useRef<HTMLDivElement>(null);
  const { options, at, choose, place } = state;
  useEffect(() => {
    const element = list.current;
    if (!element) return undefined;
    const anchor = { getBoundingClientRect: () => place() ?? element.getBoundingClientRect() };
    return autoUpdate(anchor, element, () => {
      void computePosition(anchor, element, {
        placement: 'bottom-start',
        strategy: 'fixed',
        middleware: [offset(4), flip(), shift({ padding: 8 })],
      }).then(({ x, y }) => Object.assign(element.style, { left: `${x}px`, top: `${y}px` }));
    });
  }, [place]);
  useEffect(() => {
    list.current?.children[at]?.scrollIntoView?.({ block: 'nearest' });
  }, [at]);
  return (
    <div
      ref={list}
      id={`${id}-mentions`}
      className="mention-list"
      role="listbox"
      aria-label="Whom to mention"
    >
      {options.map((option, place) => (
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- keys go to the text, which hands them to the menu
        <div
          key={`${option.kind}:${option.id}`}
          id={optionId(id, place)}
          role="option"
          tabIndex={-1}
          aria-selected={place === at}
          // The press must not take the focus out of the text.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => choose(option)}
        >
          <span className="mention-name">{option.name}</span>
          <span className="mention-detail">{option.detail}</span>
        </div>
      ))}
    </div>
  );
}
