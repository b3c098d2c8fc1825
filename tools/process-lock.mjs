// A lock is a file that names the process holding it. It outlives a killed holder, so it also says when that process
// started: process numbers are used again, above all in containers.
import { execFileSync } from 'node:child_process';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';

/** What tells this process from a later one with the same number; undefined when there is no such process. */
function startOf(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code === 'ESRCH') return undefined; // EPERM: it is there, but not ours
  }
  try {
    if (process.platform === 'linux') {
      const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' '); // the name before it may hold spaces
      if (fields[0] === 'Z') return undefined;
      return `${boot}/${fields[19]}`;
    }
    if (process.platform === 'win32') return 'running';
    return execFileSync('ps', ['-p', String(pid), '-o', 'lstart='], { encoding: 'utf8' }).trim();
  } catch {
    return undefined;
  }
}

const read = (file) => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
};

/** The process named in a lock's text, if it is still the same one. */
function holderOf(text) {
  const [pid, start] = text.split('\n');
  return startOf(Number(pid)) === start ? Number(pid) : undefined;
}

/**
 * Takes the lock, or says which process has it.
 * @returns {{ heldBy: number } | { release: () => void }}
 */
export function takeLock(file) {
  const mine = `${process.pid}\n${startOf(process.pid)}\n`;
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, mine);
  try {
    for (;;) {
      try {
        linkSync(draft, file); // creates the lock with its text in one step, or fails because there is one
        return { release: () => read(file) === mine && rmSync(file, { force: true }) };
      } catch (error) {
        if (error.code !== 'EEXIST') throw error;
      }
      const found = read(file);
      if (found === undefined) continue;
      const holder = holderOf(found);
      if (holder !== undefined) return { heldBy: holder };
      takeAway(file, found);
    }
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Removes a dead process's lock, but not one that somebody else has just put in its place. */
function takeAway(file, text) {
  const aside = `${file}.${process.pid}.stale`;
  try {
    renameSync(file, aside);
  } catch {
    return; // another process was faster
  }
  if (read(aside) !== text) {
    try {
      linkSync(aside, file);
    } catch {
      // a third process has the lock by now; it keeps it
    }
  }
  rmSync(aside, { force: true });
}
