import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** Names one process so that it is not taken for a later one with the same number, nor for one of another machine. */
export type ProcessIdentity = {
  readonly pid: number;
  readonly host: string;
  /** Of this start of the machine; Linux only, as what follows. */
  readonly boot?: string;
  /** Which numbering of processes `pid` belongs to: containers have their own. */
  readonly namespace?: string;
  /** When the process started, in clock ticks since the machine did. */
  readonly started?: string;
};

/** `unknown`: on another machine, or in a container whose processes cannot be seen from here. */
export type ProcessState = 'running' | 'gone' | 'unknown';

/** What to write down to recognise a process of this machine by; without a number, this one. */
export function identityOf(pid: number = process.pid): ProcessIdentity {
  const boot = attempt(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim());
  const namespace = attempt(() => readlinkSync('/proc/self/ns/pid'));
  const started = startOf(pid);
  return {
    pid,
    host: hostname(),
    ...(boot !== undefined && { boot }),
    ...(namespace !== undefined && { namespace }),
    ...(started !== undefined && { started }),
  };
}

/** Whether the process so named still runs; only Linux tells a later one with the same number apart. */
export function stateOf(other: ProcessIdentity): ProcessState {
  const here = identityOf();
  // The machine has started anew since: none of its processes is left.
  if (other.host === here.host && other.boot !== here.boot) return 'gone';
  if (other.boot !== here.boot || other.namespace !== here.namespace) return 'unknown';
  if (other.boot === undefined && other.host !== here.host) return 'unknown';
  if (other.started === undefined) return answers(other.pid) ? 'running' : 'gone';
  return startOf(other.pid) === other.started ? 'running' : 'gone';
}

/** Field 22 of `/proc/<pid>/stat`, counted from behind the name, which may hold blanks; none for a dead process. */
function startOf(pid: number): string | undefined {
  const stat = attempt(() => readFileSync(`/proc/${pid}/stat`, 'utf8'));
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields === undefined || /[ZX]/.test(fields[0] ?? '') ? undefined : fields[19];
}

function answers(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // It runs, but belongs to someone else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
