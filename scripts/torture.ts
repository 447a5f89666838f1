import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { browser } from '../test/torture/browser.ts';
import { guesses } from '../test/torture/guesses.ts';
import { histories } from '../test/torture/histories.ts';
import { kill } from '../test/torture/kill.ts';
import { laws } from '../test/torture/laws.ts';
import { run } from '../test/torture/run.ts';
import { root, say } from './support/bootstrap.js';
import { commit } from './support/commit.ts';
import type { Torture } from './support/torture.ts';

const TORTURES: readonly Torture[] = [laws, histories, kill, run, guesses, browser];

type Result = { readonly torture: Torture; readonly seconds: number; readonly figures: string; readonly held: boolean };

/** `npm run torture -- [--only NAME] [--seed N]`: the long tests; what ran is written into docs/torture.md. */
const { values } = parseArgs({ options: { only: { type: 'string' }, seed: { type: 'string' } } });
const seed = Number(values.seed ?? Date.now() % 2 ** 31);
const chosen = TORTURES.filter(({ name }) => values.only === undefined || name === values.only);
if (chosen.length === 0) throw new Error(`No torture is called ${values.only}; there are: ${names(TORTURES)}.`);
if (!Number.isSafeInteger(seed)) throw new Error(`--seed wants a whole number, not ${values.seed}.`);

say(`Seed ${seed}: ${names(chosen)}`);
const results: Result[] = [];
for (const torture of chosen) results.push(await endure(torture));
const file = join(root, 'docs/torture.md');
writeFileSync(file, page(results, readFileSync(file, 'utf8')));
process.exitCode = results.every(({ held }) => held) ? 0 : 1;

async function endure(torture: Torture): Promise<Result> {
  say(`${torture.name}: ${torture.summary}`);
  const started = performance.now();
  const outcome = await torture.run(seed).then(
    (figures) => ({ held: true, figures }),
    (error: unknown) => ({ held: false, figures: error instanceof Error ? error.message : String(error) }),
  );
  const seconds = (performance.now() - started) / 1000;
  say(`${torture.name}: ${outcome.held ? 'held' : 'FAILED'} after ${seconds.toFixed(0)} s: ${outcome.figures}`);
  return { torture, seconds, ...outcome };
}

/** A row for each: of those that ran just now, and of the others as it stood. */
function page(all: readonly Result[], before: string): string {
  const old = new Map(before.split('\n').map((line) => [/^\| (\w+) \|/.exec(line)?.[1], line]));
  const rowOf = ({ name }: Torture) => {
    const result = all.find(({ torture }) => torture.name === name);
    return result === undefined ? (old.get(name) ?? `| ${name} | never ran | | | | | |`) : row(result);
  };
  return [
    '# Torture',
    '',
    'The long tests, as they last ran on two cores. `npm run torture -- --only NAME --seed N` repeats one.',
    '',
    '| name | what must hold | held | seconds | commit | seed | figures |',
    '| --- | --- | --- | ---: | --- | ---: | --- |',
    ...TORTURES.map(rowOf),
    '',
  ].join('\n');
}

function row({ torture: { name, summary }, held, seconds, figures }: Result): string {
  const of = [name, summary, held ? 'yes' : '**no**', seconds.toFixed(0), commit(), seed, cell(figures)];
  return `| ${of.join(' | ')} |`;
}

function cell(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll('|', '\\|').slice(0, 500);
}

function names(tortures: readonly Torture[]): string {
  return tortures.map(({ name }) => name).join(', ');
}
