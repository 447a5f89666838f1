import { describe, expect, it } from 'vitest';
import type { PostedAllocation, Selection, Undo } from './index.ts';
import { allocationId, reconcile, reverse } from './index.ts';
import { asPosted } from './test-support/posted.ts';
import { bookOf, date, targetsOf, valueOf, written } from './test-support/text-form.ts';

const account = () =>
  bookOf(`
    INV-1  2026-01-10  100.00
    INV-2  2026-01-20   40.00
    RCP-1  2026-01-15   70.00
    RCP-2  2026-02-01   90.00`);

/** Three allocations: the first receipt pays the first invoice, the second the rest of it and some of the other. */
function three(): PostedAllocation[] {
  const draft = { step: 'manual', targets: targetsOf('INV-1  100.00\nINV-2  30.00') } as const;
  return asPosted(valueOf(reconcile(account(), draft), 'the draft').allocations);
}

function undo(rest: Partial<Undo> = {}): Undo {
  return { reason: ' wrong customer ', on: date('2026-03-31'), lockedThrough: date('2026-03-30'), ...rest };
}

describe('an undo', () => {
  it('mirrors what was posted, dated the day it is made', () => {
    const { reason, lines, givenBack } = valueOf(reverse(three(), 'all', undo()), 'the undo');
    expect(written(lines)).toEqual([
      'RCP-1 -> INV-1  70.00  on 2026-03-31',
      'RCP-2 -> INV-1  30.00  on 2026-03-31',
      'RCP-2 -> INV-2  30.00  on 2026-03-31',
    ]);
    expect(reason).toBe('wrong customer');
    expect([...givenBack].map(([id, minor]) => `${id} ${minor}`)).toEqual([
      'RCP-1/1 7000',
      'INV-1/1 10000',
      'RCP-2/1 6000',
      'INV-2/1 3000',
    ]);
  });

  it('of one of three leaves two', () => {
    const { lines } = valueOf(reverse(three(), [allocationId('allocation-1')], undo()), 'the undo');
    expect(lines.map(({ allocation }) => allocation)).toEqual(['allocation-1']);
    const rest = three().map((line) => ({ ...line, reversed: line.id === 'allocation-1' }));
    const { lines: others } = valueOf(reverse(rest, 'all', undo()), 'the rest');
    expect(others.map(({ allocation }) => allocation)).toEqual(['allocation-0', 'allocation-2']);
  });

  it('of what takes effect later takes effect with it', () => {
    const later = three().map((line) => ({ ...line, effectiveOn: date('2026-05-01') }));
    expect(written(valueOf(reverse(later, 'all', undo()), 'the undo').lines)[0]).toContain('on 2026-05-01');
  });

  it.each<[string, string[]]>([
    ['allocation-0', ['already-reversed allocation-0']],
    ['allocation-1', ['not-reversible allocation-1']],
    ['allocation-9', ['allocation-not-found allocation-9']],
    ['allocation-2 allocation-2', ['duplicate-allocation allocation-2']],
    ['allocation-0 allocation-9', ['already-reversed allocation-0', 'allocation-not-found allocation-9']],
    ['', ['nothing-to-reverse']],
  ])('of %j is refused', (ids, problems) => {
    const marked = three().map((line, i) => ({ ...line, reversed: i === 0, isReversal: i === 1 }));
    expect(problemsOf(marked, ids.split(' ').filter(Boolean).map(allocationId), undo())).toEqual(problems);
  });

  it('of everything is refused where nothing is left', () => {
    const done = three().map((line, i) => ({ ...line, reversed: i < 2, isReversal: i === 2 }));
    expect(problemsOf(done, 'all', undo())).toEqual(['nothing-to-reverse']);
  });

  it('needs a reason and an open day', () => {
    expect(problemsOf(three(), 'all', undo({ reason: ' \t', on: date('2026-03-30') }))).toEqual([
      'reason-missing',
      'period-locked 2026-03-30',
    ]);
    expect(problemsOf(three(), 'all', undo({ lockedThrough: null }))).toEqual([]);
  });
});

function problemsOf(posted: readonly PostedAllocation[], selection: Selection, made: Undo): string[] {
  const result = reverse(posted, selection, made);
  if (result.ok) return [];
  return result.error.map((problem) => {
    if ('allocation' in problem) return `${problem.code} ${problem.allocation}`;
    return 'asked' in problem ? `${problem.code} ${problem.asked}` : problem.code;
  });
}
