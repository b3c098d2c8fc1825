import { useEffect } from 'react';
import { canBeAnonymous } from '../anonymous-secrets.ts';
import { sendAgain } from '../anonymous-sending.ts';
import { takeTokens } from '../anonymous-tokens.ts';
import { useAnonymousStore } from '../use-anonymous.ts';

const MINUTE_MS = 60_000;
const EVERY_MS = 15 * MINUTE_MS;

/** Takes tokens as everybody's browser does, and sends again what the hub was not seen to have. It shows nothing. */
export function AnonymousKeeper() {
  const store = useAnonymousStore();
  useEffect(() => {
    if (!canBeAnonymous()) return undefined;
    // Where there is no connection, or the agreement is not accepted yet, it is for another time.
    const take = () => void takeTokens(store).catch(() => {});
    const send = () => void sendAgain(store).catch(() => {});
    take();
    // Not at the moment the page was opened.
    const soon = setTimeout(send, Math.random() * MINUTE_MS);
    const timers = [setInterval(take, EVERY_MS), setInterval(send, EVERY_MS)];
    return () => {
      clearTimeout(soon);
      for (const timer of timers) clearInterval(timer);
    };
  }, [store]);
  return null;
}
