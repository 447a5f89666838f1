import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { BENCHMARKS } from './benchmarks.ts';
import { type Figure, reached } from './support/figures.ts';

/**
 * `npm run bench` measures everything and writes docs/performance.json and the table in docs/performance.md;
 * `npm run -s bench -- NAME [--n N] [--json] [--write]` measures one, and writes its rows anew only if asked to.
 */
const { values, positionals } = parseArgs({
  options: {
    n: { type: 'string' },
    json: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
  },
  allowPositionals: true,
});
const [only] = positionals;
if (only !== undefined && !Object.hasOwn(BENCHMARKS, only)) {
  process.stderr.write(`There is no benchmark “${only}”: ${Object.keys(BENCHMARKS).join(', ')}.\n`);
  process.exit(2);
}
const n = values.n === undefined ? {} : { n: Number(values.n) };
const figures: Record<string, readonly Figure[]> = {};
for (const [name, { summary, run }] of Object.entries(BENCHMARKS)) {
  if (only !== undefined && only !== name) continue;
  const say = (line: string) => void process.stderr.write(`  ${line}\n`);
  process.stderr.write(`${name}: ${summary}\n`);
  figures[name] = await run({ ...n, say });
  for (const figure of figures[name]) process.stderr.write(`  ${rowOf(figure)}\n`);
}
if (values.json) process.stdout.write(`${JSON.stringify(printed())}\n`);
if (only === undefined || values.write) write();

function printed(): object {
  return (only === undefined ? undefined : figures[only]?.[0]?.json) ?? figures;
}

function write(): void {
  const docs = new URL('../docs/', import.meta.url);
  const file = new URL('performance.json', docs);
  // The other benchmarks' figures stay as they were measured; a fresh clone has none.
  // Written by this very function.
  const before = (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}) as typeof figures;
  const all = Object.keys(BENCHMARKS).flatMap((name) => figures[name] ?? before[name] ?? []);
  writeFileSync(file, `${JSON.stringify({ ...before, ...figures }, null, 2)}\n`);
  const page = new URL('performance.md', docs);
  const [start, rest = ''] = readFileSync(page, 'utf8').split('<!-- table -->');
  const after = rest.split('<!-- end of table -->')[1] ?? '\n';
  const head = '| what | measured | must be | reached | beside it |\n| --- | --- | --- | --- | --- |';
  const rows = all.map(rowOf).join('\n');
  writeFileSync(page, `${start}<!-- table -->\n\n${head}\n${rows}\n\n<!-- end of table -->${after}`);
}

function rowOf(figure: Figure): string {
  const { what, value, unit, atLeast, atMost, beside } = figure;
  const digits = unit === '×' ? 2 : value < 100 ? 1 : 0;
  const bound = atLeast === undefined ? `≤ ${atMost}` : `≥ ${atLeast}`;
  const kept = reached(figure) ? 'yes' : '**no**';
  return `| ${what} | ${value.toFixed(digits)} ${unit} | ${bound} ${unit} | ${kept} | ${beside} |`;
}
