import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

const PROGRAM = path.resolve(import.meta.dirname, '../../api/src/testing/openid-provider.ts');

export interface WorkSignIn {
  /** With `{tenant}` where the directory's id goes. */
  issuer: string;
  clientId: string;
  clientSecret: string;
  stop(): void;
}

/** A council's sign-in, in a process of its own: a real OpenID provider whose page has a button for each account. */
export async function startWorkSignIn(settings: {
  redirectAddress: string;
  tenants: string[];
  accounts: { id: string; claims: Record<string, unknown> }[];
}): Promise<WorkSignIn> {
  const provider = spawn(process.execPath, [PROGRAM, JSON.stringify(settings)], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [line] = (await once(provider.stdout, 'data')) as [Buffer];
  const said = JSON.parse(line.toString('utf8')) as Omit<WorkSignIn, 'stop'>;
  return { ...said, stop: () => void provider.kill() };
}
