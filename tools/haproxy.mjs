// For tests: an HAProxy in front of several hub processes, as an operator would set it up.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from './embedded-postgres.mjs';
import { findProgram, runProgram } from './other-programs.mjs';

/**
 * A client's cookie names the process it belongs to, as its long-polling needs; when that process is gone, the next
 * request goes to another one.
 * @param {{ ports: number[], port?: number }} what `ports`: where the hubs listen, also hubs that are not there yet
 */
export async function startHaproxy({ ports, port }) {
  const program = findProgram('haproxy');
  const folder = mkdtempSync(path.join(tmpdir(), 'hub-haproxy-'));
  const chosen = port ?? (await freePort());
  const config = path.join(folder, 'haproxy.cfg');
  writeFileSync(config, configured(chosen, ports));
  const running = runProgram(program, ['-db', '-f', config]);
  while (!(await answers(chosen))) {
    const outcome = running.outcome();
    if (outcome) throw new Error(`haproxy ended: ${JSON.stringify(outcome)}`);
    await sleep(20);
  }
  return {
    port: chosen,
    url: `http://127.0.0.1:${chosen}`,
    pid: running.pid,
    said: running.said,
    stop: async () => {
      await running.kill('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The cookie that says which process a client belongs to: `hub-0`, `hub-1`, in the order of `ports`. */
export const AFFINITY_COOKIE = 'hub-process';

const configured = (port, ports) => `
global
  maxconn 4000
  nbthread 1

defaults
  mode http
  timeout connect 1s
  timeout client 60s
  timeout server 60s
  timeout http-request 10s
  # An open websocket: the hub itself lets nothing be silent for longer than 20 s.
  timeout tunnel 60s
  timeout check 1s
  retries 3
  # What cannot be connected is taken to another process at once, also when a cookie names this one.
  option redispatch 1
  option forwardfor

frontend people
  bind 127.0.0.1:${port}
  # Answers also while no hub is there.
  monitor-uri /proxy-is-up
  default_backend hubs

backend hubs
  balance roundrobin
  option httpchk GET /health/ready
  http-check expect status 200
  cookie ${AFFINITY_COOKIE} insert indirect nocache httponly
  default-server check inter 500ms fall 2 rise 1 on-marked-down shutdown-sessions
${ports.map((each, index) => `  server hub-${index} 127.0.0.1:${each} cookie hub-${index}`).join('\n')}
`;

async function answers(port) {
  try {
    return (await fetch(`http://127.0.0.1:${port}/proxy-is-up`)).ok;
  } catch {
    return false;
  }
}
