import { perFile, type Finding, type Rule } from '../rule.ts';
import { isCode, isTest, roomOf, walk, type House, type Node, type Source } from '../source.ts';

/** Rooms where amounts and business dates live. */
const EXACT_ROOMS = ['core', 'readers', 'contract', 'app', 'store'];
/** Rooms that may have one file for it: what a browser shows, what a header says, the key of a request. */
const ONE_FILE_ROOMS = ['web', 'http', 'auth'];

const CLOCKS = /^(Date|performance|hrtime)$/;
const CHANCE = /^(random|randomUUID|randomBytes|randomInt|getRandomValues)$/;
const FLOATS = /^(parseFloat|toFixed|toPrecision|EPSILON)$/;

export const floats: Rule = {
  summary: 'no float where amounts live (DESIGN §5.10)',
  check: perFile(
    (path) => isProduct(path) && EXACT_ROOMS.includes(roomOf(path) ?? ''),
    (file) => [...uses(file, FLOATS), ...fractions(file)],
  ),
  bad: [
    { 'src/core/a.ts': `const a = parseFloat('1');` },
    { 'src/store/a.ts': `const a = amount.toFixed(2);` },
    { 'src/app/a.ts': `const tax = 0.2;` },
    { 'src/app/a.ts': `const tiny = 1e-9;` },
  ],
  good: [{ 'src/core/a.ts': `const a = 1n; const b = 20; const c = '0.2';`, 'src/web/a.ts': `const half = 0.5;` }],
};

export const clocks: Rule = {
  summary: 'no clock and no Date outside main.ts, and one file each of web and http (DESIGN §5.10)',
  check: onlyAtTheRim(CLOCKS),
  bad: [
    { 'src/core/a.ts': `const now = new Date();` },
    { 'src/core/a.ts': `export function age(born: Date) {}` },
    { 'src/cli/a.ts': `const now = performance.now();` },
    { 'src/jobs/a.ts': `const now = process.hrtime.bigint();` },
    { 'src/web/a.ts': `new Date();`, 'src/web/b.ts': `Date.now();` },
  ],
  good: [
    { 'src/web/a.ts': `new Date(); Date.now();`, 'src/http/clock.ts': `Date.now();`, 'src/main.ts': `Date.now();` },
    { 'src/core/a.ts': `type CalendarDate = string; const row = { Date: '2024-02-29' };` },
    { 'src/core/a.test.ts': `const started = performance.now();` },
  ],
};

export const chance: Rule = {
  summary: 'no randomness but through the context, which main.ts makes (DESIGN §4)',
  check: onlyAtTheRim(CHANCE),
  bad: [
    { 'src/app/a.ts': `import { randomUUID } from 'node:crypto'; randomUUID();` },
    { 'src/core/a.ts': `Math.random();` },
    { 'src/web/a.ts': `crypto.randomUUID();`, 'src/web/b.ts': `crypto.getRandomValues(bytes);` },
  ],
  good: [
    { 'src/main.ts': `randomUUID();`, 'src/core/a.ts': `Math.max(1, 2);`, 'src/web/a.ts': `crypto.randomUUID();` },
  ],
};

function isProduct(path: string): boolean {
  return isCode(path) && !isTest(path) && roomOf(path) !== undefined;
}

/** Forbids uses of these names in every room, save one file in each of the rooms at the rim. */
function onlyAtTheRim(names: RegExp): Rule['check'] {
  const find = perFile(isProduct, (file) => uses(file, names));
  const inRoom = (house: House, room: string) => house.filter(({ path }) => roomOf(path) === room);
  return (house) => [
    ...find(house.filter(({ path }) => !ONE_FILE_ROOMS.includes(roomOf(path) ?? ''))),
    ...ONE_FILE_ROOMS.flatMap((room) => {
      const findings = find(inRoom(house, room));
      return new Set(findings.map((finding) => finding.split(':')[0])).size > 1 ? findings : [];
    }),
  ];
}

/** Uses of a name, as a value or a type: `Date.now()`, `new Date()`, `crypto.randomUUID()`; not imports, not keys. */
function uses(file: Source, names: RegExp): readonly Finding[] {
  const found: Finding[] = [];
  walk(file.tree, (node, ancestors) => {
    const name = node['name'];
    const parent = ancestors.at(-1);
    if (node.type !== 'Identifier' || typeof name !== 'string' || !names.test(name)) return;
    if (!parent?.type.startsWith('Import') && !isKey(node, parent)) found.push([node.start, `uses ${name}`]);
  });
  return found;
}

function isKey(node: Node, parent: Node | undefined): boolean {
  return parent?.['key'] === node && /Property|PropertySignature/.test(parent.type) && !parent['shorthand'];
}

function fractions(file: Source): readonly Finding[] {
  const found: Finding[] = [];
  walk(file.tree, ({ start, value }) => {
    if (typeof value === 'number' && !Number.isInteger(value)) found.push([start, 'has a fraction']);
  });
  return found;
}
