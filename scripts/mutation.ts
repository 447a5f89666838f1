import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './support/bootstrap.js';
import { commit } from './support/commit.ts';
import { runTool } from './support/tool.ts';

/** The part of Stryker's report that is read here (mutation-testing-report-schema). */
type Report = { readonly files: Readonly<Record<string, { readonly mutants: readonly Mutant[] }>> };
type Mutant = {
  readonly mutatorName: string;
  readonly replacement?: string;
  readonly status: string;
  readonly location: { readonly start: { readonly line: number } };
};

const KILLED = ['Killed', 'Timeout'];
const ALIVE = ['Survived', 'NoCoverage'];
const output = join(root, 'reports/mutation.json');

/**
 * `npm run mutation`: changes the core in every small way and sees whether a test notices; writes docs/mutation.md.
 * With `-- --incremental` it tries again only what has changed since it was last called so.
 */
rmSync(output, { force: true });
const environment = { QUITTANCE_PROPERTY_RUNS: '200', ...process.env };
const code = await runTool('stryker', ['run', ...process.argv.slice(2)], environment);
// Stryker's own report format.
const report = JSON.parse(readFileSync(output, 'utf8')) as Report;
writeFileSync(join(root, 'docs/mutation.md'), page(report));
process.exitCode = code;

function page({ files }: Report): string {
  const all = Object.values(files).flatMap(({ mutants }) => mutants);
  const rows = Object.entries(files)
    .filter(([, { mutants }]) => mutants.length > 0)
    .map(([path, { mutants }]) => `| \`${path}\` | ${score(mutants)} | ${count(mutants, ALIVE)} |`);
  const survivors = Object.entries(files).flatMap(([path, { mutants }]) =>
    mutants.filter(({ status }) => ALIVE.includes(status)).map((mutant) => survivor(path, mutant)),
  );
  return [
    '# Mutation score of the core',
    '',
    'Stryker changes `src/core` in every small way it knows, one at a time, and runs the tests: a change that no test',
    'notices has *survived*. Written by `npm run mutation`; the build asks for 85 %.',
    '',
    `**${score(all)} %** of ${count(all, [...KILLED, ...ALIVE])} changes were noticed, at commit ${commit()}.`,
    '',
    '| file | noticed, % | survived |',
    '| --- | ---: | ---: |',
    ...rows,
    '',
    '## What survived',
    '',
    ...survivors,
    '',
  ].join('\n');
}

function score(mutants: readonly Mutant[]): string {
  const killed = count(mutants, KILLED);
  const valid = killed + count(mutants, ALIVE);
  return valid === 0 ? '–' : ((killed / valid) * 100).toFixed(1);
}

function count(mutants: readonly Mutant[], statuses: readonly string[]): number {
  return mutants.filter(({ status }) => statuses.includes(status)).length;
}

function survivor(path: string, { location, mutatorName, replacement = '', status }: Mutant): string {
  const becomes = replacement.replaceAll(/\s+/g, ' ').replaceAll('`', "'").slice(0, 60);
  const untested = status === 'NoCoverage' ? ', never run' : '';
  return `- \`${path}:${location.start.line}\` ${mutatorName} → \`${becomes}\`${untested}`;
}
