import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { agreementQuery } from '../agreement.queries.ts';
import { canBeAnonymous } from '../anonymous-secrets.ts';
import { sendAgain } from '../anonymous-sending.ts';
import { takeTokens } from '../anonymous-tokens.ts';
import { useAnonymousStore } from '../use-anonymous.ts';

const MINUTE_MS = 60_000;
const EVERY_MS = 15 * MINUTE_MS;

/** Takes tokens as everybody's browser does, and sends again what the hub was not seen to have. It shows nothing. */
export function AnonymousKeeper() {
  const store = useAnonymousStore();
  // The hub gives none before it is accepted, and does at once after that.
  const { data: agreement } = useQuery(agreementQuery());
  const mayTake = agreement !== undefined && agreement.acceptedAt !== null;
  useEffect(() => {
    if (!mayTake || !canBeAnonymous()) return undefined;
    // Where there is no connection it is for another time.
    const take = () => void takeTokens(store).catch(() => {});
    take();
    const timer = setInterval(take, EVERY_MS);
    return () => clearInterval(timer);
  }, [store, mayTake]);
  useEffect(() => {
    if (!canBeAnonymous()) return undefined;
    const send = () => void sendAgain(store).catch(() => {});
    // Not at the moment the page was opened.
    const soon = setTimeout(send, Math.random() * MINUTE_MS);
    const timer = setInterval(send, EVERY_MS);
    return () => {
      clearTimeout(soon);
      clearInterval(timer);
    };
  }, [store]);
  return null;
}
