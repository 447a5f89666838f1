import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { errorsPage } from '../../scripts/errors.ts';
import { PROBLEMS } from '../../src/contract/problem.ts';

const root = new URL('../../', import.meta.url);

describe('the problem codes', () => {
  it('stand in docs/errors.md as the table has them (npm run errors)', () => {
    expect(readFileSync(new URL('docs/errors.md', root), 'utf8')).toBe(errorsPage());
  });

  it('are each provoked by a test', () => {
    const tests = globSync('{src,test}/**/*.test.ts', { cwd: root }).filter((file) => !file.endsWith('errors.test.ts'));
    const text = tests.map((file) => readFileSync(new URL(file, root), 'utf8')).join('\n');
    const untested = Object.keys(PROBLEMS).filter((code) => !text.includes(`'${code}'`) && !text.includes(` ${code}'`));
    expect(untested).toEqual([]);
  });
});
