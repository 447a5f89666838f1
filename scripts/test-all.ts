import { buildWeb, say } from './support/bootstrap.js';
import { findOrInstallChromium } from './support/chromium.ts';
import { findOrInstallPostgres } from './support/postgres-binaries.ts';
import { runTests, runTool, type Tally } from './support/tool.ts';

type Step = { readonly name: string; readonly run: () => Promise<Tally> };

/** Everything there is to check, the quick things first. `npm test -- unit types` runs only the steps named. */
const STEPS: readonly Step[] = [
  check('format', () => runTool('oxfmt', ['--check'])),
  check('lint', () => runTool('oxlint', [])),
  check('types', () => runTool('tsc', ['--build'])),
  check('unused', () => runTool('knip', ['--no-progress'])),
  tests('tidy'),
  tests('unit'),
  tests('cases'),
  tests('store', 'store on PGlite', async () => ({ QUITTANCE_TEST_ENGINE: 'pglite' })),
  tests('store', 'store on PostgreSQL', async () => {
    findOrInstallPostgres(say);
    return { QUITTANCE_TEST_ENGINE: 'postgresql' };
  }),
  check('web', async () => {
    await buildWeb();
    return 0;
  }),
  tests('e2e', 'browser', async () => ({ QUITTANCE_CHROMIUM: findOrInstallChromium() })),
  tests('package'),
];

process.exitCode = await runAll(chosen(process.argv.slice(2)));

async function runAll(steps: readonly Step[]): Promise<number> {
  const lines: string[] = [];
  let passed = 0;
  let failed = 0;
  for (const { name, run } of steps) {
    print(`\n━━ ${name}`);
    const started = performance.now();
    const tally = await tallyOf(run);
    lines.push(summary(name, tally, performance.now() - started));
    passed += tally.passed;
    failed += tally.failed;
  }
  print(['', ...lines, `${passed} passed, ${failed} failed`].join('\n'));
  return failed === 0 ? 0 : 1;
}

/** What a step counted; whatever it throws is one failure, shown, and the next step runs. */
async function tallyOf(run: Step['run']): Promise<Tally> {
  try {
    return await run();
  } catch (error) {
    print(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

/** A step that passes or fails as one, by the exit code that it answers. */
function check(name: string, work: () => Promise<number>): Step {
  const run = async () => {
    const failed = (await work()) === 0 ? 0 : 1;
    return { passed: 1 - failed, failed, skipped: 0 };
  };
  return { name, run };
}

/** A step that counts the tests of one project. */
function tests(project: string, name = project, prepare = async (): Promise<NodeJS.ProcessEnv> => ({})): Step {
  return { name, run: async () => runTests(project, await prepare()) };
}

/** The steps of these names, by the first word of each; all where none is named. */
function chosen(names: readonly string[]): readonly Step[] {
  const first = ({ name }: Step) => name.split(' ')[0] ?? name;
  const unknown = names.filter((name) => !STEPS.some((step) => first(step) === name));
  if (unknown.length > 0) throw new Error(`No step is called ${unknown.join(', ')}.`);
  return names.length === 0 ? STEPS : STEPS.filter((step) => names.includes(first(step)));
}

function summary(name: string, { passed, failed, skipped }: Tally, milliseconds: number): string {
  const counts = [`${passed} passed`, failed > 0 && `${failed} failed`, skipped > 0 && `${skipped} skipped`];
  const seconds = `${(milliseconds / 1000).toFixed(1)} s`.padStart(8);
  return `${failed === 0 ? '✓' : '✗'} ${name.padEnd(20)} ${seconds}  ${counts.filter(Boolean).join(', ')}`;
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
