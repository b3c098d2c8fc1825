import type { Figure } from './measure.ts';

export interface RunningHub {
  pid: number | undefined;
  healthy(): Promise<void>;
  /** How it ended and what it said. */
  ended: Promise<unknown>;
  kill(signal: 'SIGTERM' | 'SIGKILL'): Promise<unknown>;
}

/** What the tools of the project do for a scenario; `tools/bench.mjs` hands them over. */
export interface Machine {
  /** `npm start` with these settings and no others. */
  runHub(settings: Record<string, string>): RunningHub;
  freePort(): Promise<string>;
  /** A folder of its own, gone at the end. */
  folder: string;
  startPostgres(folder: string): Promise<{ url: string; stop(): Promise<void> }>;
  makeDemonstration(databaseUrl: string, size: Size): Promise<unknown>;
  say(line: string): void;
}

export interface Size {
  authorities: number;
  people: number;
  sessions: number;
  conversations?: number;
  messages?: number;
}

export interface Options {
  rounds: number;
  seconds: number;
}

/** What `npm run bench -- NAME --json` prints. */
export interface Report {
  scenario: string;
  data: Record<string, number | string>;
  rounds: number;
  figures: Record<string, Figure | number>;
  floor: Record<string, Figure>;
  /** Of the hub's requests a second to the floor's; or of a figure to its goal. */
  ratios: Record<string, number>;
  goals: Record<string, number>;
  met: boolean;
}
