import '../search-box.css';
import {
  type FormEvent,
  type KeyboardEvent,
  lazy,
  Suspense,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react';
import { Link, useLocation, useNavigate } from 'react-router';
import { Icon } from '#ui/icon.tsx';
import { useIsNarrow } from '#ui/use-is-narrow.ts';
import { isSlash } from '../slash-key.ts';
import type { TakesKey } from '../takes-key.ts';

const Suggestions = lazy(async () => ({ default: (await import('./suggestions.tsx')).Suggestions }));

/** At the top of every page; on a phone the way to the page that has room for it. */
export const SearchBox = () =>
  useIsNarrow() ? (
    <Link to="/search" className="icon-button hub-search-link" aria-label="Search">
      <Icon name="search" />
    </Link>
  ) : (
    <WideSearchBox />
  );

function WideSearchBox() {
  const { pathname, search } = useLocation();
  const asked = pathname === '/search' ? (new URLSearchParams(search).get('q') ?? '') : '';
  // On the page of results the box shows what they are of; elsewhere it is empty again.
  return <Box key={`${pathname}?${asked}`} asked={asked} />;
}

function Box({ asked }: { asked: string }) {
  const [text, setText] = useState(asked);
  const [isOpen, setOpen] = useState(false);
  const [wasUsed, setUsed] = useState(false);
  const [active, setActive] = useState<string>();
  const box = useRef<HTMLInputElement>(null);
  const takesKey = useRef<TakesKey>(null);
  const navigate = useNavigate();
  const id = useId();
  const isShown = isOpen && text.trim().length > 1;

  useEffect(() => {
    const focus = (event: globalThis.KeyboardEvent) => {
      if (!isSlash(event)) return;
      event.preventDefault();
      box.current?.select();
      box.current?.focus();
      // Far down a long page the box is out of sight, and focus alone does not always bring it back.
      box.current?.scrollIntoView?.({ block: 'nearest' });
    };
    document.addEventListener('keydown', focus);
    return () => document.removeEventListener('keydown', focus);
  }, []);

  const close = () => {
    setOpen(false);
    setActive(undefined);
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && isShown) {
      event.preventDefault();
      close();
    } else if (isShown && takesKey.current?.(event.key)) event.preventDefault();
    else if (event.key === 'ArrowDown') setOpen(true);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    close();
    if (text.trim() !== '') void navigate(`/search?${new URLSearchParams({ q: text.trim() })}`);
  };
  return (
    <form role="search" className="hub-search" onSubmit={submit}>
      <Icon name="search" />
      <input
        ref={box}
        role="combobox"
        aria-label="Search discussions, people, sessions"
        aria-expanded={isShown}
        aria-controls={`${id}-results`}
        aria-activedescendant={isShown ? active : undefined}
        aria-autocomplete="list"
        placeholder="Search discussions, people, sessions"
        type="search"
        enterKeyHint="search"
        autoComplete="off"
        maxLength={200}
        value={text}
        onFocus={() => setUsed(true)}
        onBlur={close}
        onChange={({ target }) => {
          setText(target.value);
          setActive(undefined);
          setOpen(true);
        }}
        onKeyDown={press}
      />
      <kbd aria-hidden="true">/</kbd>
      {wasUsed && (
        <Suspense fallback={null}>
          <Suggestions
            id={`${id}-results`}
            text={text.trim()}
            isShown={isShown}
            active={active}
            onActive={setActive}
            onChosen={close}
            takesKey={takesKey}
          />
        </Suspense>
      )}
    </form>
  );
}
