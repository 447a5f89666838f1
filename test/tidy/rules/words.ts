import { perFile, type Finding, type Rule } from '../rule.ts';
import { isCode, isNode, isTest, roomOf, walk, type Node, type Source } from '../source.ts';

export const consoles: Rule = {
  summary: 'no console: one structured log, and what a command prints goes to its output (DESIGN §4)',
  check: perFile(isCode, (file) =>
    nodes(file, (node) => node.type === 'MemberExpression' && isNamed(node['object'], 'console'), 'uses the console'),
  ),
  bad: [{ 'src/app/a.ts': `console.log(1);` }, { 'scripts/a.js': `console.error(1);` }],
  good: [{ 'src/app/a.ts': `log.info('console.log');` }],
};

export const unfinished: Rule = {
  summary: 'no note of unfinished work: do it, or open an issue',
  check: perFile(
    (path) => isCode(path) || path.endsWith('.sql'),
    (file) =>
      remarks(file)
        .filter(([, text]) => /\b(TODO|FIXME|HACK)\b/.test(text))
        .map(([offset]) => [offset, 'is marked as unfinished']),
  ),
  bad: [
    { 'src/app/a.ts': `// TODO: rounding` },
    { 'src/app/a.ts': `/** FIXME */` },
    { 'src/store/migrations/0001-a.sql': `select 1; -- HACK: why` },
  ],
  good: [{ 'src/app/a.ts': `const status = 'TODO'; // XXX is no currency` }],
};

export const anything: Rule = {
  summary: 'no `any`, and no comment that silences the compiler or the linter without a reason',
  check: perFile(isCode, (file) => [
    ...nodes(file, (node) => node.type === 'TSAnyKeyword', 'says any'),
    ...remarks(file).flatMap(([offset, text]): Finding[] => {
      const silenced = /@ts-(ignore|nocheck)/.test(text) || (/@ts-expect-error/.test(text) && !isTest(file.path));
      const unreasoned = /(oxlint|eslint)-disable(?!.*--\s*\S)/.test(text);
      return silenced || unreasoned ? [[offset, `silences: ${text.trim()}`]] : [];
    }),
  ]),
  bad: [
    { 'src/app/a.ts': `const a: any = 1;` },
    { 'src/app/a.ts': `// @ts-ignore` },
    { 'src/app/a.ts': `// @ts-expect-error` },
    { 'src/app/a.ts': `// oxlint-disable-next-line no-console` },
  ],
  good: [
    { 'src/app/a.ts': `const any: unknown = 1; // oxlint-disable-line no-var -- the name says it` },
    { 'src/core/a.test.ts': `// @ts-expect-error an amount is never a number` },
  ],
};

export const environment: Rule = {
  summary: 'within src only main.ts reads the environment (DESIGN §1)',
  check: perFile(
    (path) => isCode(path) && !isTest(path) && roomOf(path) !== undefined,
    (file) => nodes(file, (node) => isNamed(node['object'], 'process') && isNamed(node['property'], 'env'), 'reads it'),
  ),
  bad: [{ 'src/cli/a.ts': `const port = process.env.PORT;` }, { 'src/app/a.ts': `const { PORT } = process.env;` }],
  good: [{ 'src/main.ts': `process.env.PORT;`, 'src/cli/a.ts': `process.exitCode = 3; context.env;` }],
};

export const defaults: Rule = {
  summary: 'named exports only, save where a tool asks for a default',
  check: perFile(
    (path) => isCode(path) && !/(^|\/)[\w.-]+\.config\.ts$/.test(path) && !path.endsWith('.d.ts'),
    (file) => nodes(file, (node) => node.type === 'ExportDefaultDeclaration', 'has a default export'),
  ),
  bad: [{ 'src/web/a.tsx': `export default function Page() {}` }],
  good: [{ 'vite.config.ts': `export default {};`, 'src/web/a.tsx': `export function Page() {}` }],
};

function nodes(file: Source, matches: (node: Node) => boolean, what: string): readonly Finding[] {
  const found: Finding[] = [];
  walk(file.tree, (node) => {
    if (matches(node)) found.push([node.start, what]);
  });
  return found;
}

function isNamed(node: unknown, name: string): boolean {
  return isNode(node) && node['name'] === name;
}

/** The comments of a file, each with its offset. */
function remarks(file: Source): readonly (readonly [offset: number, text: string])[] {
  if (isCode(file.path)) return file.comments.map(({ start, value }) => [start, value]);
  return [...file.text.matchAll(/--.*/g)].map((match) => [match.index, match[0]]);
}
