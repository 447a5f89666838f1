import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const MAJOR = 24;

/**
 * The Node that Quittance is made for: that of the npm package `node`, wherever npm has put it. The running one will do
 * where that is missing and the running one is as new.
 *
 * @returns {string} path of the program
 */
export function pinnedNode() {
  const packaged = packagedNode();
  if (packaged !== undefined) return packaged;
  if (Number(process.versions.node.split('.')[0]) >= MAJOR) return process.execPath;
  throw new Error(
    `Quittance needs Node ${MAJOR}, which comes as the npm package "node"; its install script has not run. ` +
      'Allow it (npm install-scripts approve node) and run: npm rebuild node',
  );
}

/**
 * Goes on as Node 24 with these arguments: the same process where the system lets one replace itself, else a child that
 * gets the signals sent to this one and whose exit code becomes this one's.
 *
 * @param {readonly string[]} args
 */
export function continueAsPinnedNode(args) {
  const node = pinnedNode();
  if (typeof process.execve === 'function') process.execve(node, [node, ...args], process.env);
  const child = spawn(node, args, { stdio: 'inherit' });
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  process.on('SIGHUP', () => child.kill('SIGHUP'));
  // A terminal sends Ctrl-C to parent and child alike: passed on, it would count twice.
  process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'));
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? 1;
    if (signal === null) return;
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}

/** @returns {string | undefined} */
function packagedNode() {
  try {
    const folder = dirname(createRequire(import.meta.url).resolve('node/package.json'));
    const program = join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
    return existsSync(program) ? program : undefined;
  } catch {
    return undefined;
  }
}
