import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

const MAIN = new URL('../../src/main.ts', import.meta.url).pathname;

type Environment = Readonly<Record<string, string>>;

/** What a test has started: ended with it, however it ends. */
const children = new Set<ChildProcess>();

/** The program as a process of its own, with this environment and no other. */
export function start(args: readonly string[], env: Environment): ChildProcess {
  const { PATH, TZ } = process.env;
  const child = spawn(process.execPath, [MAIN, ...args], {
    env: { PATH, TZ, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.add(child.once('exit', () => children.delete(child)));
  return child;
}

/** Ends whatever still runs. */
export function killAll(): void {
  for (const child of children) child.kill('SIGKILL');
}

/** Runs the program to its end. */
export async function run(args: readonly string[], env: Environment) {
  const child = start(args, env);
  const ended = once(child, 'close');
  const [stdout, stderr] = await Promise.all([textOf(child.stdout), textOf(child.stderr)]);
  await ended;
  return { code: child.exitCode, stdout, stderr };
}

/** The address that a server says it is ready at. */
export function addressOf(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    server.stdout?.on('data', (piece) => {
      said += String(piece);
      const address = /ready at (\S+)\n/.exec(said)?.[1];
      if (address !== undefined) resolve(address);
    });
    server.once('exit', () => reject(new Error(`It ended before it was ready: ${said}`)));
  });
}

function textOf(stream: ChildProcess['stdout']): Promise<string> {
  return stream === null ? Promise.resolve('') : text(stream);
}
