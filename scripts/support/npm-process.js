import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/**
 * The npm of this `npm start`, by its process number: it puts a shell between, which hands no signal on.
 *
 * @returns {number | undefined} nothing where npm has no part in it, or the system does not tell
 */
export function npmProcess() {
  if (process.env['npm_lifecycle_event'] !== 'start') return undefined;
  const parent = look(process.ppid);
  if (parent === undefined) return undefined;
  return /^(?:.*\/)?(?:\w*sh|busybox)$/.test(parent.name) ? parent.parent : process.ppid;
}

/**
 * @param {number} pid
 * @returns {{ name: string; parent: number } | undefined} the name of its program, and the process that started it
 */
function look(pid) {
  const noted = `/proc/${pid}/stat`;
  if (existsSync(noted)) return read(/\((?<name>.*)\) \S (?<parent>\d+)/s, readFileSync(noted, 'utf8'));
  const { stdout } = spawnSync('ps', ['-o', 'ppid=,comm=', '-p', String(pid)], { encoding: 'utf8' });
  return read(/^\s*(?<parent>\d+)\s+(?<name>.*\S)/, stdout ?? '');
}

/**
 * @param {RegExp} form
 * @param {string} text
 */
function read(form, text) {
  const { name, parent } = form.exec(text)?.groups ?? {};
  return name === undefined ? undefined : { name, parent: Number(parent) };
}
