import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { AUDIT_WORDS, tellAction } from '../../src/contract/audit-words.ts';
import { PlanChange } from '../../src/contract/document-actions.ts';
import { FileLanguage } from '../../src/contract/exports.ts';
import { RunState } from '../../src/contract/runs.ts';

const root = new URL('../../', import.meta.url);

/** What stands for an action that is put together where it is recorded. */
const FAMILIES: Readonly<Record<string, readonly string[]>> = {
  run: RunState.options,
  'planned-payment': PlanChange.shape.state.options,
};

describe('the words of the audit trail', () => {
  it('are there for every change that is recorded, in every language', () => {
    const recorded = recordedActions();
    expect(recorded.length).toBeGreaterThan(30);
    const isTold = (action: string) =>
      FileLanguage.options.every((language) => action in AUDIT_WORDS && tellAction(action, language) !== action);
    expect(recorded.filter((action) => !isTold(action))).toEqual([]);
  });
});

/** Every action that stands in the code of those who record changes. */
function recordedActions(): readonly string[] {
  const files = globSync('src/{app,auth,http,jobs}/**/*.ts', { cwd: root }).filter((file) => !file.includes('test'));
  const text = files.map((file) => readFileSync(new URL(file, root), 'utf8')).join('\n');
  const whole = [...text.matchAll(/\baction(?::| =) '([a-z-]+\.[a-z-]+)'/g)].map(([, action = '']) => action);
  const families = [...text.matchAll(/\baction(?::| =) `([^`$]*)\.\$\{/g)].map(([, family = '']) => family);
  const members = families.flatMap((family) => FAMILIES[family]?.map((of) => `${family}.${of}`) ?? [`${family}.?`]);
  return [...new Set([...whole, ...members])];
}
