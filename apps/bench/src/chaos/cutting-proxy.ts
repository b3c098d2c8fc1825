import { connect, createServer, type Socket } from 'node:net';
import type { Chance } from './chance.ts';

export interface CuttingProxy {
  port: number;
  connections(): number;
  /** Resets so many of a hundred of the connections. */
  cut(percent: number): number;
  /** Loses what the hub answers over so many of a hundred of them, and resets them after a while: it has heard what was asked. */
  loseAnswers(percent: number, ms: number): number;
  /** Forwards nothing over so many of a hundred of them for a while, without a word: a train in a tunnel. */
  hush(percent: number, ms: number): number;
  stop(): Promise<void>;
}

/** Between the clients and the hub: forwards bytes until it is told not to. */
export async function startCuttingProxy(target: number, chance: Chance): Promise<CuttingProxy> {
  const pairs = new Set<readonly [Socket, Socket]>();
  const server = createServer((client) => {
    const hub = connect(target, '127.0.0.1');
    const pair = [client, hub] as const;
    pairs.add(pair);
    for (const [one, other] of [pair, [hub, client] as const]) {
      one.setNoDelay(true);
      one.pipe(other);
      one.on('error', () => other.resetAndDestroy());
      one.on('close', () => {
        other.destroy();
        pairs.delete(pair);
      });
    }
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  const some = (percent: number) => [...pairs].filter(() => chance() * 100 < percent);

  return {
    port: typeof address === 'object' && address ? address.port : 0,
    connections: () => pairs.size,
    cut: (percent) => {
      const chosen = some(percent);
      for (const pair of chosen) for (const socket of pair) socket.resetAndDestroy();
      return chosen.length;
    },
    loseAnswers: (percent, ms) => {
      const chosen = some(percent);
      for (const [client, hub] of chosen) hub.unpipe(client).resume();
      setTimeout(() => {
        for (const [client] of chosen) client.resetAndDestroy();
      }, ms).unref();
      return chosen.length;
    },
    hush: (percent, ms) => {
      const chosen = some(percent);
      for (const [client, hub] of chosen) {
        client.unpipe(hub).pause();
        hub.unpipe(client).pause();
      }
      setTimeout(() => {
        for (const [client, hub] of chosen) {
          client.pipe(hub);
          hub.pipe(client);
        }
      }, ms).unref();
      return chosen.length;
    },
    stop: async () => {
      for (const pair of pairs) for (const socket of pair) socket.destroy();
      await new Promise((closed) => server.close(closed));
    },
  };
}
