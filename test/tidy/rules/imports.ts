import { ROOMS } from '../../../scripts/support/rooms.ts';
import { perFile, type Rule } from '../rule.ts';
import { imports, isCode, isTest, resolve, roomOf, type House, type Source } from '../source.ts';

const ANY_ROOM = (path: string) => isCode(path) && !isTest(path) && roomOf(path) !== undefined;

/** Folders of the web app that its features share; each other folder of it is a feature. */
const SHARED = ['api', 'components', 'preferences', 'shell'];

export const direction: Rule = {
  summary: 'a room imports only what DESIGN §1 lets it',
  check: perFile(ANY_ROOM, (file) =>
    imports(file).flatMap(({ specifier, offset }) => {
      const complaint = specifier.startsWith('.') ? roomComplaint(file, specifier) : packageComplaint(file, specifier);
      return complaint === undefined ? [] : [[offset, complaint]];
    }),
  ),
  bad: [
    { 'src/core/a.ts': `import { b } from '../store/b.ts';` },
    { 'src/core/a.ts': `import { z } from 'zod';` },
    { 'src/readers/a.ts': `import { readFileSync } from 'node:fs';` },
    { 'src/contract/a.ts': `import type { Money } from '../core/money.ts';` },
    { 'src/jobs/a.ts': `import { documents } from '../store/documents.ts';` },
    { 'src/web/a.tsx': `const page = await import('../app/page.ts');` },
    { 'src/attic/a.ts': `import { a } from '../core/index.ts';` },
    { 'src/app/a.ts': `import { main } from '../main.ts';` },
  ],
  good: [
    { 'src/app/a.ts': `import { b } from '../store/b.ts'; import { Money } from '../core/index.ts';` },
    { 'src/core/strategies/a.ts': `import { Money } from '../money.ts';` },
    { 'src/jobs/a.ts': `import { engine } from '../store/engine.ts'; import { b } from '../store/engine/b.ts';` },
    { 'src/core/a.test.ts': `import { it } from 'vitest';` },
    { 'src/main.ts': `import { a } from './app/a.ts'; import { pino } from 'pino';` },
  ],
};

export const strangers: Rule = {
  summary: 'routes, commands and web features never import each other',
  check: perFile(ANY_ROOM, (file) => {
    const own = strangerOf(file.path);
    if (own === undefined) return [];
    return imports(file).flatMap(({ specifier, offset }) => {
      const other = specifier.startsWith('.') ? strangerOf(resolve(file, specifier)) : undefined;
      return other === undefined || other === own ? [] : [[offset, `imports its neighbour ${other}`]];
    });
  }),
  bad: [
    { 'src/http/routes/partners.ts': `import { a } from './documents.ts';` },
    { 'src/web/partners/list.tsx': `import { a } from '../reconciliation/page.tsx';` },
  ],
  good: [
    { 'src/web/partners/list.tsx': `import { a } from './row.tsx'; import { b } from '../components/b.tsx';` },
    { 'src/web/shell/router.tsx': `import { a } from '../partners/list.tsx';` },
  ],
};

export const cycles: Rule = {
  summary: 'no file imports itself by way of others',
  check: (house) => findCycles(house),
  bad: [
    {
      'src/core/a.ts': `import { b } from './b.ts';`,
      'src/core/b.ts': `import { c } from './c.ts';`,
      'src/core/c.ts': `import type { a } from './a.ts';`,
    },
  ],
  good: [
    {
      'src/core/a.ts': `import { b } from './b.ts'; import { c } from './c.ts';`,
      'src/core/b.ts': `import { c } from './c.ts';`,
      'src/core/c.ts': `export const c = 1;`,
    },
  ],
};

export const barrels: Rule = {
  summary: "only core's entry re-exports",
  check: perFile(
    (path) => isCode(path) && path !== 'src/core/index.ts',
    (file) => {
      // `Program.body` is the list of a file's statements.
      const body = (file.tree['body'] ?? []) as readonly { type: string; start: number; source?: unknown }[];
      return body
        .filter(({ type, source }) => type === 'ExportAllDeclaration' || (type.startsWith('ExportNamed') && source))
        .map(({ start }) => [start, 're-exports from another file']);
    },
  ),
  bad: [{ 'src/app/index.ts': `export * from './a.ts';` }, { 'src/app/b.ts': `export { a } from './a.ts';` }],
  good: [{ 'src/core/index.ts': `export * from './a.ts';`, 'src/app/b.ts': `const a = 1; export { a };` }],
};

function roomComplaint(file: Source, specifier: string): string | undefined {
  const own = roomOf(file.path) ?? '';
  const target = resolve(file, specifier);
  const other = roomOf(target);
  if (other === own) return undefined;
  const open = (ROOMS[own]?.rooms ?? []).some((door) => doorOpens(door, target));
  if (!open) return `src/${own} may not import ${target}`;
  return other === 'core' && target !== 'src/core/index.ts' ? `imports ${target}, not core's entry` : undefined;
}

function doorOpens(door: string, target: string): boolean {
  return target.startsWith(`src/${door}/`) || target.startsWith(`src/${door}.`);
}

function packageComplaint(file: Source, specifier: string): string | undefined {
  const own = roomOf(file.path) ?? '';
  const room = ROOMS[own];
  const name = specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
  const allowed = name.startsWith('node:') ? room?.node : room?.packages.includes(name);
  return allowed ? undefined : `src/${own} may not import the package ${name}`;
}

/** The route, command or web feature that a file belongs to, if to one. */
function strangerOf(path: string): string | undefined {
  const feature = /^src\/web\/([^/]+)\//.exec(path)?.[1];
  if (feature !== undefined) return SHARED.includes(feature) ? undefined : feature;
  return /^src\/(?:http\/routes|cli\/commands)\/[^/]+/.exec(path)?.[0];
}

function findCycles(house: House): readonly string[] {
  const files = new Map(house.filter(({ path }) => isCode(path)).map((file) => [file.path, file]));
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (path: string, trail: readonly string[]) => {
    const file = files.get(path);
    if (trail.includes(path)) found.push([...trail.slice(trail.indexOf(path)), path].join(' → '));
    if (file === undefined || done.has(path) || trail.includes(path)) return;
    for (const { specifier } of imports(file)) {
      if (specifier.startsWith('.')) visit(resolve(file, specifier), [...trail, path]);
    }
    done.add(path);
  };
  for (const path of files.keys()) visit(path, []);
  return found;
}
