import { describe, expect, it } from 'vitest';
import type { Rule } from './rule.ts';
import { RULES } from './rules.ts';
import { readHouse, source } from './source.ts';

const BY_SUMMARY = RULES.map((rule) => [rule.summary, rule] as const);

describe('the house', () => {
  const house = readHouse();

  it.each(BY_SUMMARY)('%s', (_, { check }) => {
    expect(check(house)).toEqual([]);
  });
});

describe('each rule', () => {
  it.each(BY_SUMMARY)('can fail and can pass: %s', (_, { check, bad, good }) => {
    expect(bad.length).toBeGreaterThan(0);
    for (const example of bad) expect(findings(check, example), JSON.stringify(example)).not.toEqual([]);
    for (const example of good) expect(findings(check, example), JSON.stringify(example)).toEqual([]);
  });
});

function findings(check: Rule['check'], example: Readonly<Record<string, string>>): readonly string[] {
  return check(Object.entries(example).map(([path, text]) => source(path, text)));
}
