import { perFile, type Finding, type Rule } from '../rule.ts';
import { imports, isCode, isTest, resolve, roomOf, type House } from '../source.ts';

/** Folders of things of one kind; some one file, their table, imports them all: one new file, one row (DESIGN §1). */
const KINDS = ['src/core/strategies/', 'src/cli/commands/', 'src/http/routes/', 'src/jobs/tasks/', 'test/torture/'];

const KEBAB = /^[a-z0-9]+(?:[-.][a-z0-9]+)*$/;
/** Names that tools and readers expect as they are. */
const CUSTOMARY = /^(README|LICENSE|NOTICE|ARCHITECTURE|CONTRIBUTING|CHANGELOG|SECURITY)(\.md)?$|^\./;

export const names: Rule = {
  summary: 'kebab-case file names',
  check: perFile(
    () => true,
    ({ path }) => {
      const wrong = path.split('/').filter((part) => !KEBAB.test(part) && !CUSTOMARY.test(part));
      return wrong.length > 0 ? [[0, `is not kebab-case: ${wrong.join(', ')}`]] : [];
    },
  ),
  bad: [{ 'src/core/openItem.ts': '' }, { 'src/Core/open-item.ts': '' }, { 'src/core/open_item.ts': '' }],
  good: [{ 'src/core/open-item.test.ts': '', 'README.md': '', '.ci/run': '', 'docs/decisions/0001-a.md': '' }],
};

export const tables: Rule = {
  summary: 'each strategy, command, route, task and torture stands in the table of its kind',
  check: (house) => KINDS.flatMap((folder) => unlisted(house, folder)),
  bad: [
    {
      'src/core/strategies/oldest-first.ts': '',
      'src/core/strategies/pro-rata.ts': '',
      'src/core/strategies.ts': `import { oldestFirst } from './strategies/oldest-first.ts';`,
    },
    { 'src/http/routes/partners.ts': '', 'src/http/routes/documents.ts': '' },
  ],
  good: [
    {
      'src/core/strategies/oldest-first.ts': '',
      'src/core/strategies/oldest-first.test.ts': '',
      'src/core/strategies.ts': `import { oldestFirst } from './strategies/oldest-first.ts';`,
    },
  ],
};

export const leaks: Rule = {
  summary: "nothing of the machine it was written on: no home directory, no package registry's address",
  check: perFile(
    (path) => !path.startsWith('test/tidy/'),
    (file) => [...file.text.matchAll(LEAK)].map((match): Finding => [match.index, `names ${match[0]}`]),
  ),
  bad: [
    { 'docs/a.md': 'run it in /home/ann/quittance' },
    { 'package-lock.json': '"resolved": "https://registry.npmjs.org/zod"' },
    { 'src/store/a.ts': `const dir = '/root/data';` },
  ],
  good: [
    { 'docs/a.md': 'run it in ~/quittance, see https://quittance.example/home/', 'src/web/routes.ts': `'/finance'` },
  ],
};

export const documented: Rule = {
  summary: 'what a room exports to be called says what a caller must know (DESIGN §5.3)',
  check: perFile(
    (path) => isCode(path) && !isTest(path) && !['web', undefined].includes(roomOf(path)),
    (file) => {
      // `Program.body` is the list of a file's statements.
      const body = (file.tree['body'] ?? []) as readonly { start: number; declaration?: { type: string } | null }[];
      return body
        .filter(({ declaration }) => /Function|Class/.test(declaration?.type ?? ''))
        .filter(
          ({ start }) => !file.comments.some(({ end }) => file.text.slice(end, start).trim() === '' && end < start),
        )
        .map(({ start }) => [start, 'has no doc comment']);
    },
  ),
  bad: [
    { 'src/core/a.ts': `export function draw() {}` },
    { 'src/app/a.ts': `/** One. */\nconst a = 1;\nexport class B {}` },
  ],
  good: [{ 'src/core/a.ts': `/** Makes pairs. */\nexport function draw() {}\nfunction helper() {}` }],
};

const LEAK = new RegExp(
  [String.raw`(?<![\w.~-])/(home|root|Users|work)/[\w.-]+`, String.raw`registry\.(npmjs|yarnpkg)\.\w+`].join('|'),
  'g',
);

/** The members of a folder that are missing in the file that comes nearest to being their table. */
function unlisted(house: House, folder: string): readonly string[] {
  const members = house.map(({ path }) => path).filter((path) => isMember(folder, path));
  const gaps = house.filter(isInProduct).map((file) => {
    const listed = new Set([file.path, ...imports(file).map(({ specifier }) => resolve(file, specifier))]);
    return members.filter((path) => !listed.has(path)).map((path) => `${path}:1 does not stand in ${file.path}`);
  });
  const fewest = Math.min(...gaps.map((gap) => gap.length));
  return gaps.find((gap) => gap.length === fewest) ?? [];
}

function isInProduct({ path }: { readonly path: string }): boolean {
  return isCode(path) && !path.includes('.test.');
}

function isMember(folder: string, path: string): boolean {
  return path.startsWith(folder) && !path.slice(folder.length).includes('/') && isInProduct({ path });
}
