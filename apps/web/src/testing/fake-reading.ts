import { afterEach, beforeEach } from '@jest/globals';
import { act } from '@testing-library/react';

/** jsdom draws nothing: what is in the window, a test says. */
export class FakeWindow {
  private observers = new Set<FakeObserver>();

  add(observer: FakeObserver): void {
    this.observers.add(observer);
  }
  remove(observer: FakeObserver): void {
    this.observers.delete(observer);
  }

  /** These elements are in the window now, whole; or are no more. */
  show(selector: string, isIntersecting = true): void {
    act(() => {
      for (const { targets, report } of this.observers) {
        const entries = [...targets]
          .filter((target) => target.matches(selector))
          .map((target) => ({ target, isIntersecting, intersectionRatio: isIntersecting ? 1 : 0 }));
        if (entries.length > 0) report(entries as unknown as IntersectionObserverEntry[]);
      }
    });
  }
}

let current = new FakeWindow();

class FakeObserver {
  readonly targets = new Set<Element>();
  constructor(readonly report: (entries: IntersectionObserverEntry[]) => void) {
    current.add(this);
  }
  observe(target: Element): void {
    this.targets.add(target);
  }
  disconnect(): void {
    current.remove(this);
  }
}

/** In each test of a file, a window that somebody looks at. */
export function withFakeWindow(): { show: FakeWindow['show'] } {
  beforeEach(() => {
    current = new FakeWindow();
    globalThis.IntersectionObserver = FakeObserver as unknown as typeof IntersectionObserver;
    document.hasFocus = () => true;
  });
  afterEach(() => {
    Reflect.deleteProperty(globalThis, 'IntersectionObserver');
    Reflect.deleteProperty(document, 'hasFocus');
  });
  return { show: (...args) => current.show(...args) };
}

type Listener = (...heard: unknown[]) => void;

/** As much of a socket as the page’s client touches. */
export class FakeSocket {
  connected = false;
  active = true;
  readonly sent: unknown[][] = [];
  private readonly listeners = new Map<string, Listener[]>();
  on(name: string, listener: Listener): void {
    this.listeners.set(name, [...(this.listeners.get(name) ?? []), listener]);
  }
  hear(name: string, ...heard: unknown[]): void {
    act(() => {
      for (const listener of this.listeners.get(name) ?? []) listener(...heard);
    });
  }
  emit(...message: unknown[]): void {
    this.sent.push(message.slice(0, 2));
  }
  connect(): void {
    this.connected = true;
    this.hear('connect');
  }
  drop(): void {
    this.connected = false;
    this.hear('disconnect', 'transport close');
  }
  disconnect(): void {
    this.connected = false;
  }
}
