import { useEffect, useState, useSyncExternalStore } from 'react';
import { Button, IconButton } from './button.tsx';

export interface Toast {
  text: string;
  tone?: 'good' | 'bad';
  /** Small print: the request id. */
  detail?: string | undefined;
  action?: { label: string; run: () => void } | undefined;
}
type Shown = Toast & { id: number };

let shown: readonly Shown[] = [];
let next = 1;
const listeners = new Set<() => void>();
const MOST_AT_ONCE = 3;
const GOOD_NEWS_MS = 10_000;

function change(toasts: readonly Shown[]) {
  shown = toasts;
  for (const listener of listeners) listener();
}

/** Says something at the edge of the page without moving the focus. The same text twice is said once. */
export function showToast(toast: Toast): void {
  const others = shown.filter(({ text }) => text !== toast.text);
  change([...others, { ...toast, id: next++ }].slice(-MOST_AT_ONCE));
}
export const closeToasts = (): void => change([]);
const closeToast = (id: number) => change(shown.filter((toast) => toast.id !== id));

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Rendered once, in the shell: a live region has to exist before it speaks. */
export function ToastRegion() {
  const toasts = useSyncExternalStore(subscribe, () => shown);
  return (
    <div className="toasts" role="status" aria-live="polite">
      {toasts.map((toast) => (
        <ToastItem key={toast.id} toast={toast} />
      ))}
    </div>
  );
}

function ToastItem({ toast }: { toast: Shown }) {
  const [isHeld, setHeld] = useState(false);
  const { id, text, detail, action, tone = 'good' } = toast;
  useEffect(() => {
    // Bad news and anything with a button stay until they are closed.
    if (tone === 'bad' || action || isHeld) return;
    const timer = setTimeout(() => closeToast(id), GOOD_NEWS_MS);
    return () => clearTimeout(timer);
  }, [id, tone, action, isHeld]);
  return (
    <div
      className={`toast toast-${tone}`}
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <div className="toast-text">
        <p>{text}</p>
        {detail !== undefined && <p className="small soft">{detail}</p>}
        {action && (
          <Button
            variant="quiet"
            isSmall
            onClick={() => {
              closeToast(id);
              action.run();
            }}
          >
            {action.label}
          </Button>
        )}
      </div>
      <IconButton icon="close" label="Close this message" onClick={() => closeToast(id)} />
    </div>
  );
}
