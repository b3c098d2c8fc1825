import type { EventEmitter } from 'node:events';

/** As much of an engine.io connection as is looked at; its own types keep the buffer to themselves. */
interface Connection extends EventEmitter {
  writeBuffer: unknown[];
  transport: { socket?: { terminate?(): void } };
  close(isAtOnce: boolean): void;
}

// A page that reads is behind by a packet or two; one that polls, by what was said since it last asked. Beyond these it asks
// over HTTP when it comes back, which costs less than to keep everything: a thousand such clients must not fill the memory.
export const MOST_PACKETS_WAITING = 1000;
export const MOST_CHARACTERS_WAITING = 1_000_000;
/** Many stop reading at once when a network fails. */
const SAY_EVERY_MS = 60_000;

/** Cuts clients that do not read. Nothing is lost: whoever comes back asks for what is on the page. */
export function cutThoseWhoDoNotRead(engine: EventEmitter, say: () => void): void {
  let saidAt = -Infinity;
  engine.on('connection', (connection: Connection) => {
    let characters = 0;
    // Emitted before the packet joins those that wait.
    connection.on('packetCreate', ({ data }: { data?: unknown }) => {
      if (connection.writeBuffer.length === 0) characters = 0;
      if (typeof data === 'string') characters += data.length;
      if (connection.writeBuffer.length < MOST_PACKETS_WAITING && characters < MOST_CHARACTERS_WAITING)
        return;
      // A closing handshake would wait for the reader who does not read.
      connection.writeBuffer = [];
      connection.transport.socket?.terminate?.();
      connection.close(true);
      if (performance.now() - saidAt < SAY_EVERY_MS) return;
      saidAt = performance.now();
      say();
    });
  });
}
