import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Passes on every request to the hub, as some councils' proxies do, but cuts what wants to become a websocket. */
export async function startProxyWithoutWebsockets(
  hub: string,
): Promise<{ address: string; stop: () => void }> {
  const { hostname, port } = new URL(hub);
  const server = createServer((asked, answer) => {
    const { method, url: path, headers } = asked;
    const passedOn = request({ hostname, port, method, path, headers }, (answered) => {
      answer.writeHead(answered.statusCode ?? 502, answered.headers);
      answered.pipe(answer);
    });
    passedOn.on('error', () => answer.destroy());
    answer.on('close', () => passedOn.destroy());
    asked.pipe(passedOn);
  });
  server.on('upgrade', (_, socket) => socket.end('HTTP/1.1 403 Forbidden\r\n\r\n'));
  await once(server.listen(0), 'listening');
  const address = `http://localhost:${(server.address() as AddressInfo).port}`;
  return {
    address,
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
