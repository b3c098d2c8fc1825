import { setTimeout as sleep } from 'node:timers/promises';
import { io, type Socket } from 'socket.io-client';

export interface Heard {
  conversationId: string;
  message: { id: string };
}

/** Many open pages, in this process: the same for the hub and for the floor. */
export class Pages {
  private readonly sockets: Socket[] = [];
  private readonly waiting = new Map<string, { left: number; done: (at: number) => void }>();

  /** One page for each cookie. */
  async open(
    address: string,
    cookies: readonly string[],
    rooms: (at: number) => string[] | null,
  ): Promise<void> {
    // Twenty at a time: a thousand handshakes at once measure nothing but a queue.
    for (let from = 0; from < cookies.length; from += 20)
      await Promise.all(
        cookies.slice(from, from + 20).map((cookie, at) => this.openOne(address, cookie, rooms(from + at))),
      );
  }

  /** When the last of so many pages has heard this message. Ask before it is sent. */
  async heardByAll(messageId: string, pages: number): Promise<number> {
    const all = new Promise<number>((done) => this.waiting.set(messageId, { left: pages, done }));
    const heard = await Promise.race([all, sleep(20_000, null, { ref: false })]);
    if (heard === null) {
      const { left = 0 } = this.waiting.get(messageId) ?? {};
      throw new Error(`A message had not reached ${left} of ${pages} pages after 20 seconds`);
    }
    return heard;
  }

  /** The first page says it to a room, which the floor passes on. */
  say(room: string, notice: Heard): void {
    this.sockets[0]?.emit('say', room, notice);
  }

  close(): void {
    for (const socket of this.sockets) socket.disconnect();
  }

  private async openOne(address: string, cookie: string, rooms: string[] | null): Promise<void> {
    const socket = io(address, { transports: ['websocket'], forceNew: true, extraHeaders: { cookie } });
    this.sockets.push(socket);
    socket.on('conversation.message', ({ message }: Heard) => {
      const waiting = this.waiting.get(message.id);
      if (!waiting) return;
      waiting.left -= 1;
      if (waiting.left > 0) return;
      this.waiting.delete(message.id);
      waiting.done(performance.now());
    });
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('connect_error', reject);
    });
    if (rooms) await socket.emitWithAck('join', rooms);
  }
}
