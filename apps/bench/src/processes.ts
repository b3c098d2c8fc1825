import { readFileSync } from 'node:fs';

/** `getconf CLK_TCK` on Linux. */
const TICKS_PER_SECOND = 100;

/** Resident memory of a process, in bytes (proc(5), VmRSS). */
export function memoryOf(pid: number): number {
  const [, kilobytes = '0'] = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) * 1024;
}

/** Processor time that a process has used, in milliseconds (proc(5), utime and stime). */
export function processorOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS_PER_SECOND;
}
