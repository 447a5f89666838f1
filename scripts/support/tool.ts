import { spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './bootstrap.js';

/** How many checks or tests of a step passed, failed or were skipped. */
export type Tally = { readonly passed: number; readonly failed: number; readonly skipped: number };

/** Runs a development tool of `node_modules/.bin`, showing what it prints; answers its exit code. */
export function runTool(name: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<number> {
  const program = join(root, 'node_modules/.bin', name);
  return new Promise((settle, fail) => {
    const child = spawn(process.execPath, [program, ...args], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env },
    });
    child.on('error', fail);
    child.on('exit', (code) => settle(code ?? 1));
  });
}

/**
 * Runs one project of vitest's, or some files of it, and counts its tests; a file that does not even load counts as one
 * failed test.
 */
export async function runTests(
  project: string,
  env: NodeJS.ProcessEnv = {},
  files: readonly string[] = [],
): Promise<Tally> {
  const report = join(root, '.cache', `tests-${project}.json`);
  rmSync(report, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const code = await runTool('vitest', ['run', '--project', project, ...reporters, ...files], env);
  const counted = countTests(report);
  // A crash of the runner itself, or an error outside any test, must not pass for silence.
  return code !== 0 && counted.failed === 0 ? { ...counted, failed: 1 } : counted;
}

function countTests(report: string): Tally {
  try {
    // The format of vitest's JSON reporter, which is Jest's.
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = JSON.parse(
      readFileSync(report, 'utf8'),
    ) as Record<'numPassedTests' | 'numFailedTests' | 'numPendingTests' | 'numTodoTests', number> & {
      testResults: readonly { status: string; assertionResults: readonly { status: string }[] }[];
    };
    const broken = testResults.filter(
      ({ status, assertionResults }) =>
        status === 'failed' && assertionResults.every((test) => test.status !== 'failed'),
    );
    return {
      passed: numPassedTests,
      failed: numFailedTests + broken.length,
      skipped: numPendingTests + numTodoTests,
    };
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}
