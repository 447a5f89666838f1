import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { countOf, lineOf } from '../../scripts/cases/report.ts';
import { runCase } from '../../scripts/cases/run-case.ts';
import type { Verdict } from '../../scripts/cases/run-case.ts';

const OURS = 'test/cases/allocation-vectors.json';
const FULL = '../shared/cases/allocation/vectors.json';

/** Cases marked `policy` in which Quittance decides otherwise; each is explained in docs/cases.md. */
const DECIDED_OTHERWISE = ['erpnext-022', 'lago-010'];

describe("other systems' cases", () => {
  const verdicts = run(OURS);
  const arithmetic = verdicts.filter((verdict) => verdict.arithmetic);

  it('has no case on which any right product must agree, and Quittance does not', () => {
    expect(arithmetic.filter(({ result }) => result === 'fail').map(lineOf)).toEqual([]);
  });

  it('passes what it passed before', () => {
    const counted = { cases: verdicts.length, arithmetic: arithmetic.length, pass: countOf(arithmetic, 'pass') };
    expect(counted).toEqual({ cases: 125, arithmetic: 82, pass: 41 });
  });

  it('differs from a policy only where the manual says why', () => {
    const failed = verdicts.filter(({ result }) => result === 'fail').map(({ id }) => id);
    expect(failed).toEqual(DECIDED_OTHERWISE);
    const manual = readFileSync('docs/cases.md', 'utf8');
    for (const id of DECIDED_OTHERWISE) expect(manual, 'docs/cases.md').toContain(id);
  });

  it('names the missing capability of every case it can not run', () => {
    const reasons = verdicts.filter(({ result }) => result === 'unsupported').map(({ why }) => why);
    expect(reasons.filter((why) => !/\w{3}/.test(why))).toEqual([]);
  });

  // The larger set is not part of the repository; it runs where it lies beside it.
  it.runIf(existsSync(FULL))('agrees likewise with the full set', () => {
    const failed = run(FULL).filter(({ arithmetic, result }) => arithmetic && result === 'fail');
    expect(failed.map(lineOf)).toEqual([]);
  });
});

describe('the runner', () => {
  const invoice = { kind: 'invoice', id: 'I1', date: '2026-01-31', amount: '100.00', currency: 'EUR' };
  const receipt = { ...invoice, kind: 'receipt', id: 'R1' };
  const sound = {
    id: 'sound',
    currency: 'EUR',
    universality: 'arithmetic',
    documents: [invoice, receipt],
    action: { type: 'auto_oldest_first', params: {} },
    expected: { balances: { I1: '0', R1: '0' }, statuses: { I1: 'paid', R1: 'applied' } },
  };

  it('passes a sound case', () => {
    expect(lineOf(runCase(sound, 1))).toBe('sound pass');
  });

  it.each([
    ['a balance', { balances: { I1: '0.01' } }],
    ['a status', { statuses: { I1: 'partially_paid' } }],
    ['an allocation', { allocations: [{ from: 'R1', to: 'I1', amount: '99.99' }] }],
    ['one allocation too few', { allocations: [] }],
    ['an error', { error: 'over_allocation' }],
    ['a date', { allocations: [{ from: 'R1', to: 'I1', amount: '100', date: '2026-02-01' }] }],
    ['a total', { allocations_total: '100.01' }],
    ['what is owed', { receivable_total: '1' }],
    ['a write-off', { write_off: [{ on: 'I1', amount: '1' }] }],
  ])('fails where %s differs', (_, expected) => {
    expect(runCase({ ...sound, expected }, 1).result).toBe('fail');
  });

  it('never throws, whatever the case holds', () => {
    const documents = [
      [{ ...invoice, kind: 'constructor' }],
      [{ ...invoice, amount: 100 }],
      [{ ...invoice, amount: '1e3' }],
      [{ ...invoice, amount: '-5.00' }],
      [{ ...invoice, currency: 'XXX' }],
      [{ ...invoice, date: '2026-02-30' }],
      [{ ...invoice, surprise: 1 }],
      [invoice, invoice],
      [null],
      'none',
    ].map((rows) => ({ ...sound, documents: rows }));
    const steps = { type: 'sequence', params: { steps: [null] } };
    const untyped: readonly unknown[] = ['constructor', '', 7, null, {}, { type: 'toString' }, { type: 'sequence' }];
    const unparametered = [{ type: 'allocate' }, { type: 'allocate_max', params: { between: 3 } }, steps];
    const actions = [...untyped, ...unparametered].map((action) => ({ ...sound, action }));
    const expected = [null, [], {}, { toString: 1 }, { balances: { X9: '0' } }, { balances: 5 }, { fx: [{}] }].map(
      (wanted) => ({ ...sound, expected: wanted }),
    );
    const cases: readonly unknown[] = [...documents, ...actions, ...expected, null, 5, 'x', [], {}, { id: 7 }];
    const verdicts = cases.map((value, at) => runCase(value, at + 1));
    expect(verdicts.filter(({ result }) => result !== 'unsupported').map(lineOf)).toEqual([]);
    for (const verdict of verdicts) expect(lineOf(verdict)).toMatch(/^\S+ unsupported .+$/);
  });
});

function run(path: string): readonly Verdict[] {
  // The file is a list, as its own copy in this folder is.
  return (JSON.parse(readFileSync(path, 'utf8')) as unknown[]).map((value, at) => runCase(value, at + 1));
}
