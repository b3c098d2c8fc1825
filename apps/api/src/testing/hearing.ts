import { type Notices, type Requests, SOCKET_PATH } from '@hub/contracts/realtime';
import { io, type Socket } from 'socket.io-client';
import type { Client } from '#testing/test-hub.ts';

type Heard<Name extends keyof Notices> = Parameters<Notices[Name]>[0];

export interface Window<Name extends keyof Notices> {
  socket: Socket<Notices, Requests>;
  /** All notices of the name, oldest first. */
  heard: Heard<Name>[];
  /** The first that was not taken yet. */
  next(): Promise<Heard<Name>>;
  close(): void;
}

/** A page of somebody, open and connected, that hears notices of one name. */
export async function hearing<Name extends keyof Notices>(
  { address }: { address: string },
  { cookie }: Client,
  name: Name,
): Promise<Window<Name>> {
  const socket: Socket<Notices, Requests> = io(address, {
    path: SOCKET_PATH,
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    extraHeaders: { cookie: cookie ?? '' },
  });
  const heard: Heard<Name>[] = [];
  let taken = 0;
  let wake = () => {};
  const listener = (notice: Heard<Name>) => {
    heard.push(notice);
    wake();
  };
  socket.on<keyof Notices>(name, listener);
  await new Promise<void>((resolve, reject) => {
    socket.on('connect', resolve);
    socket.on('connect_error', reject);
  });
  return {
    socket,
    heard,
    next: async () => {
      if (heard.length <= taken)
        await new Promise<void>((resolve, reject) => {
          const late = setTimeout(() => reject(new Error(`Nobody told of ${name}`)), 15_000);
          wake = () => {
            clearTimeout(late);
            resolve();
          };
        });
      taken += 1;
      return heard[taken - 1];
    },
    close: () => void socket.disconnect(),
  };
}
