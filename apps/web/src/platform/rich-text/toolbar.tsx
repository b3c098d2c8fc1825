import { type KeyboardEvent, useRef, useState } from 'react';
import { ToolIcon, type ToolIconName } from './tool-icons.tsx';

export interface Tool {
  name: ToolIconName;
  label: string;
  /** As `aria-keyshortcuts` writes it: "Control+B". */
  shortcut?: string;
  /** Left out for what opens something. */
  isPressed?: boolean;
  /** There is nothing it could do here. */
  isOff?: boolean;
  /** Its words stand beside its picture. */
  isNamed?: boolean;
  opensDialog?: boolean;
  run: () => void;
}

interface ToolbarProps {
  label: string;
  /** The box it belongs to. */
  controls: string;
  groups: readonly (readonly Tool[])[];
  onEscape: () => void;
}

const inWords = (shortcut: string) => shortcut.replace('Control', 'Ctrl');

/** One stop for Tab; arrow keys, Home and End go along it (the ARIA toolbar pattern). */
export function Toolbar({ label, controls, groups, onEscape }: ToolbarProps) {
  const tools = groups.flat();
  const [current, setCurrent] = useState<ToolIconName>('bold');
  const bar = useRef<HTMLDivElement>(null);
  const stop = tools.some(({ name }) => name === current) ? current : tools[0]?.name;

  const goTo = (at: number) => {
    const next = tools[(at + tools.length) % tools.length];
    if (!next) return;
    setCurrent(next.name);
    bar.current?.querySelector<HTMLElement>(`[data-tool="${next.name}"]`)?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const at = tools.findIndex(({ name }) => name === stop);
    if (event.key === 'ArrowRight') goTo(at + 1);
    else if (event.key === 'ArrowLeft') goTo(at - 1);
    else if (event.key === 'Home') goTo(0);
    else if (event.key === 'End') goTo(tools.length - 1);
    else if (event.key === 'Escape') onEscape();
    else return;
    event.preventDefault();
  };

  return (
    // oxlint-disable-next-line jsx-a11y/interactive-supports-focus -- one of its buttons always takes the focus for it
    <div
      ref={bar}
      className="editor-toolbar"
      role="toolbar"
      aria-label={label}
      aria-controls={controls}
      aria-orientation="horizontal"
      onKeyDown={onKeyDown}
    >
      {groups.map((group, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- groups keep their places
        <div key={at} className="editor-tools" role="presentation">
          {group.map(({ name, label: words, shortcut, isPressed, isOff, isNamed, opensDialog, run }) => (
            <button
              key={name}
              type="button"
              className="editor-tool"
              data-tool={name}
              aria-label={isNamed ? undefined : words}
              aria-pressed={isPressed}
              aria-disabled={isOff || undefined}
              aria-haspopup={opensDialog ? 'dialog' : undefined}
              aria-keyshortcuts={shortcut}
              title={shortcut === undefined ? words : `${words} (${inWords(shortcut)})`}
              tabIndex={name === stop ? 0 : -1}
              // The press must not take the selection out of the text.
              onMouseDown={(event) => event.preventDefault()}
              onFocus={() => setCurrent(name)}
              onClick={() => !isOff && run()}
            >
              <ToolIcon name={name} />
              {isNamed && <span>{words}</span>}
            </button>
          ))}
        </div>
      ))}
    </div>
  );
}
