import { readFileSync } from 'node:fs';
import { defineConfig, type OxlintOverride } from 'oxlint';
import { ROOMS, type Room } from './scripts/support/rooms.ts';

// The two fields of our own package.json that are read here.
const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Record<'dependencies' | 'devDependencies', object>;
const installed = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies });

const TESTS = ['**/*.test.ts', '**/*.test.tsx', '**/test-support/**', 'test/**'];
/** Where amounts and business dates live: no clock, no float, no randomness. */
const EXACT_ROOMS = ['core', 'readers', 'contract', 'app', 'store'];
const INEXACT = ['Date', 'performance', 'parseFloat'];

/** DESIGN §1 while you type: what a room may not import (the linter's patterns cannot say "all but", so they list). */
function importRule(name: string, room: Room): OxlintOverride {
  const packages = installed.filter((other) => !room.packages.includes(other));
  const closed = Object.keys(ROOMS)
    .filter((other) => other !== name && !room.rooms.includes(other))
    .map((other) => {
      const open = room.rooms
        .filter((path) => path.startsWith(`${other}/`))
        .map((path) => path.slice(other.length + 1));
      return open.length === 0 ? `${other}/` : `${other}/(?!${open.join('|')})`;
    });
  return {
    files: [`src/${name}/**`],
    excludeFiles: TESTS,
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            { regex: `^(${packages.join('|')})(/|$)`, message: `src/${name} may not import this package (DESIGN 1).` },
            ...(room.node ? [] : [{ regex: '^node:', message: `src/${name} runs without Node (DESIGN 1).` }]),
            { regex: `\\.\\./(${closed.join('|')})`, message: `src/${name} may not import this room (DESIGN 1).` },
          ],
        },
      ],
    },
  };
}

export default defineConfig({
  plugins: ['eslint', 'typescript', 'unicorn', 'oxc', 'import', 'promise', 'node', 'react', 'jsx-a11y', 'vitest'],
  categories: { correctness: 'error', suspicious: 'error' },
  env: { builtin: true },
  options: { typeAware: true, reportUnusedDisableDirectives: 'error' },
  ignorePatterns: ['dist', 'coverage', 'reports', '.cache', '.stryker-tmp', '**/fixtures/**'],
  rules: {
    eqeqeq: 'error',
    'max-lines-per-function': ['error', { max: 70, skipBlankLines: false, skipComments: false }],
    'max-params': ['error', { max: 3 }],
    'no-await-in-loop': 'error',
    'no-console': 'error',
    'no-else-return': 'error',
    'no-param-reassign': 'error',
    'no-promise-executor-return': 'off',
    'no-shadow': 'off',
    'no-unmodified-loop-condition': 'off',
    'no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'all' }],
    'no-var': 'error',
    'prefer-const': 'error',
    'import/no-cycle': 'error',
    'import/no-default-export': 'error',
    'import/no-named-as-default-member': 'off',
    'import/no-unassigned-import': 'off',
    // Whether the page can be used without eyes or mouse is asked of the real page, by axe: a laid-out table needs the
    // very roles that are redundant in a plain one.
    'jsx-a11y/no-autofocus': 'off',
    'jsx-a11y/no-interactive-element-to-noninteractive-role': 'off',
    'jsx-a11y/no-noninteractive-element-interactions': 'off',
    'jsx-a11y/no-noninteractive-tabindex': 'off',
    'jsx-a11y/no-redundant-roles': 'off',
    'jsx-a11y/prefer-tag-over-role': 'off',
    'oxc/no-barrel-file': 'off',
    'promise/no-multiple-resolved': 'off',
    'react/exhaustive-effect-dependencies': 'off',
    'react/react-in-jsx-scope': 'off',
    'typescript/await-thenable': 'error',
    'typescript/consistent-type-definitions': ['error', 'type'],
    'typescript/consistent-type-imports': 'error',
    'typescript/consistent-return': 'off',
    'typescript/no-explicit-any': 'error',
    'typescript/no-floating-promises': 'error',
    'typescript/no-misused-promises': 'error',
    'typescript/no-non-null-assertion': 'error',
    'typescript/no-unnecessary-type-assertion': 'error',
    'typescript/no-unsafe-argument': 'error',
    'typescript/no-unsafe-assignment': 'error',
    'typescript/no-unsafe-call': 'error',
    'typescript/no-unsafe-member-access': 'error',
    'typescript/no-unsafe-return': 'error',
    // Narrowing casts are what brands need; the tidy test asks each for a comment instead.
    'typescript/no-unsafe-type-assertion': 'off',
    // A branded bigint is still one.
    'typescript/no-unsafe-unary-minus': 'off',
    'typescript/only-throw-error': [
      'error',
      { allow: [{ from: 'package', package: '@tanstack/router-core', name: 'Redirect' }] },
    ],
    'typescript/switch-exhaustiveness-check': 'error',
    'typescript/no-misused-spread': ['error', { allow: ['string'] }],
    'unicorn/consistent-function-scoping': 'off',
    'unicorn/prefer-node-protocol': 'error',
    'vitest/expect-expect': ['error', { assertFunctionNames: ['expect', 'expect*', 'fc.assert'] }],
    'vitest/valid-expect': ['error', { maxArgs: 2 }],
    'vitest/no-focused-tests': 'error',
    'vitest/no-disabled-tests': 'error',
    // `law` is a test over generated values, `src/core/test-support/law.ts`.
    'vitest/no-standalone-expect': ['error', { additionalTestBlockFunctions: ['law'] }],
  },
  overrides: [
    ...Object.entries(ROOMS).map(([name, room]) => importRule(name, room)),
    {
      files: EXACT_ROOMS.map((name) => `src/${name}/**`),
      rules: { 'no-restricted-globals': ['error', ...INEXACT] },
    },
    { files: ['*.config.ts', 'src/web/**/*.d.ts'], rules: { 'import/no-default-export': 'off' } },
    { files: [...TESTS, 'scripts/**', 'bench/**'], rules: { 'no-await-in-loop': 'off' } },
    { files: TESTS, rules: { 'max-lines-per-function': 'off', 'no-restricted-globals': 'off' } },
  ],
});
