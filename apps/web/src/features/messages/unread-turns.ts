/** `more`, `fewer`: one conversation turned unread, or read. `unknown`: the number has to be asked for. */
export type UnreadTurn = 'more' | 'fewer' | 'unknown';

const listeners = new Set<(turn: UnreadTurn) => void>();

/** The number of conversations with something unread stands in the shell, which knows nothing of conversations. */
export function hearUnreadTurns(listener: (turn: UnreadTurn) => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
export function tellUnreadTurn(turn: UnreadTurn): void {
  for (const listener of listeners) listener(turn);
}
