// Finds a Chromium for the journeys, or gets one. Plain enough for Node to run it as it is: tools/test.mjs does.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { chromium } from '@playwright/test';

export interface Browser {
  executablePath: string;
  /** Where the browser that npm brings keeps the libraries that this machine lacks. */
  libraryPath?: string;
}

const root = path.resolve(import.meta.dirname, '../../..');

const NAMES = [
  'chromium',
  'chromium-browser',
  'chromium-headless-shell',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
  'msedge',
];
const USUAL_PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  String.raw`C:\Program Files\Google\Chrome\Application\chrome.exe`,
  String.raw`C:\Program Files (x86)\Google\Chrome\Application\chrome.exe`,
  String.raw`C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe`,
];

const NONE = `No Chromium was found for the browser journeys, and none could be installed. Any one of these helps:
  - set CHROME_PATH to the program of a Chromium, Chrome or Edge;
  - install Chromium, Chrome or Edge from your system;
  - run \`npm ci\` with its development packages (on Linux on x64 they bring a Chromium);
  - on Debian or Ubuntu: apt-get install chromium;
  - with the internet at hand: npx playwright install chromium.`;

/** The browser to use, installed if there is none; throws an error whose message says what to do. */
export async function ensureBrowser(): Promise<Browser> {
  const chosen = process.env['CHROME_PATH'];
  if (chosen && !existsSync(chosen))
    throw new Error(`CHROME_PATH names ${chosen}, and there is no such file.`);
  const found = findBrowser();
  if (found) return { executablePath: found };
  const unpacked = await unpackBrowser();
  if (unpacked) return unpacked;
  const installed = installPackage() || installFromPlaywright() ? findBrowser() : undefined;
  if (!installed) throw new Error(NONE);
  return { executablePath: installed };
}

/** The program of a browser that is there already. */
export function findBrowser(): string | undefined {
  const chosen = process.env['CHROME_PATH'];
  if (chosen) return chosen;
  return [...onPath(), ...USUAL_PLACES, chromium.executablePath()].find((file) => existsSync(file));
}

function onPath(): string[] {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter);
  const ending = process.platform === 'win32' ? '.exe' : '';
  return NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name + ending)));
}

/** The Chromium in an npm package: needs neither root nor anything but the registry, and exists for Linux on x64. */
async function unpackBrowser(): Promise<Browser | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const folder = path.join(root, '.cache/browser');
  const libraryPath = path.join(folder, 'al2023/lib');
  for (const attempt of ['as it is', 'anew']) {
    if (attempt === 'anew') rmSync(folder, { recursive: true, force: true }); // it was cut short the last time
    mkdirSync(folder, { recursive: true });
    const executablePath = await unpackInto(folder).catch(() => undefined);
    if (!executablePath) continue;
    if (runs(executablePath)) return { executablePath };
    if (runs(executablePath, libraryPath)) return { executablePath, libraryPath };
  }
  return undefined;
}

async function unpackInto(folder: string): Promise<string> {
  const before = { ...process.env };
  process.env['TMPDIR'] = folder;
  process.env['AWS_EXECUTION_ENV'] = 'AWS_Lambda_nodejs24.x'; // makes the package unpack its libraries too
  try {
    const { default: packed } = await import('@sparticuz/chromium');
    return await packed.executablePath();
  } finally {
    process.env = before;
  }
}

const runs = (executablePath: string, libraryPath?: string): boolean =>
  spawnSync(executablePath, ['--version'], {
    timeout: 20_000,
    env: { ...process.env, ...(libraryPath && { LD_LIBRARY_PATH: libraryPath }) },
  }).status === 0;

function installPackage(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  const apt = (...args: string[]) =>
    succeeds('apt-get', ['-o', 'DPkg::Lock::Timeout=120', '-qq', ...args], {
      DEBIAN_FRONTEND: 'noninteractive',
    });
  const install = () => apt('install', '-y', '--no-install-recommends', 'chromium');
  return install() || (apt('update') && install());
}

const installFromPlaywright = (): boolean =>
  succeeds(process.execPath, [
    path.join(root, 'node_modules/@playwright/test/cli.js'),
    'install',
    'chromium',
  ]);

const succeeds = (program: string, args: string[], settings: NodeJS.ProcessEnv = {}): boolean =>
  spawnSync(program, args, { env: { ...process.env, ...settings }, stdio: 'ignore' }).status === 0;
