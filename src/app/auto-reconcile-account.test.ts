import { beforeEach, describe, expect, it } from 'vitest';
import { autoReconcileAccount, previewAutoReconcile } from './auto-reconcile-account.ts';
import { changeOrganization } from './change-organization.ts';
import { listReconciliations } from './list-reconciliations.ts';
import { type Club, openClub } from './test-support/club.ts';

let club: Club;
let partner: string;

beforeEach(async () => {
  club = await openClub();
  partner = await club.partner('Ada');
  const installments = [
    { dueOn: '2026-06-30', amount: '40.00' },
    { dueOn: '2026-07-31', amount: '60.00' },
  ];
  await club.post({ kind: 'invoice', partner, number: 'I-1', amount: '100.00', installments });
  await club.post({ kind: 'receipt', partner, number: 'R-1', amount: '70.00' });
  await club.post({ kind: 'receipt', partner, number: 'R-2', amount: '5.00', currency: 'USD' });
});

const preview = () => club.does(previewAutoReconcile, { params: { id: partner } });
const post = () => club.does(autoReconcileAccount, { params: { id: partner } });
const reconciliations = async () => (await club.does(listReconciliations, { query: { partner, limit: 50 } })).items;

describe('auto-reconcile of one account', () => {
  it('shows first what it would settle, and posts that and nothing else', async () => {
    const shown = await preview();
    expect(shown.reconciliations).toEqual([]);
    const [euros, dollars] = shown.currencies;
    expect(euros?.total).toBe('70.00');
    expect(
      euros?.allocations.map(({ debit, amount, step }) => `${debit.number} ${debit.seq}/${debit.of} ${amount} ${step}`),
    ).toEqual(['I-1 1/2 40.00 oldest-first', 'I-1 2/2 30.00 oldest-first']);
    const left = { number: 'I-1', seq: 2, of: 2, dueOn: '2026-07-31', open: '30.00', reason: 'balance-owing' };
    expect(euros?.leftOvers).toMatchObject([left]);
    const statusesNow = euros?.allocations.map(({ credit, debit }) => [
      credit.standing?.status,
      debit.standing?.status,
    ]);
    expect([statusesNow, euros?.leftOvers[0]?.standing]).toMatchObject([
      [
        ['none', 'none'],
        ['none', 'none'],
      ],
      { status: 'none', total: '100.00' },
    ]);
    expect(dollars).toMatchObject({ currency: 'USD', total: '0.00', allocations: [] });
    expect(dollars?.leftOvers).toMatchObject([{ number: 'R-2', open: '5.00', reason: 'other-currency' }]);
    expect(await reconciliations()).toEqual([]);

    const posted = await post();
    expect(shown.currencies).toMatchObject(posted.currencies);
    expect((await reconciliations()).map(({ id, reason, total }) => [id, reason, total])).toEqual([
      [posted.reconciliations[0], 'auto', '70.00'],
    ]);
  });

  it('a second time writes nothing', async () => {
    await post();
    expect((await post()).reconciliations).toEqual([]);
    expect(await reconciliations()).toHaveLength(1);
  });

  it('takes a number for no more than a number, whatever stands in it', async () => {
    const bea = await club.partner('Bea');
    const numbers = ['R,1,"x"', 'R\n 2', `R\n${club.context.newId()},1,invoice`, 'R\\n3'];
    for (const number of numbers) await club.post({ kind: 'receipt', partner: bea, number, amount: '1.00' });
    const { currencies } = await club.does(previewAutoReconcile, { params: { id: bea } });
    const left = currencies[0]?.leftOvers ?? [];
    expect(new Set(left.map(({ number }) => number))).toEqual(new Set(numbers));
  });

  it('is refused while reconciliation is switched off, and for an account that is not there', async () => {
    const params = { id: club.context.newId() };
    expect((await club.refused(autoReconcileAccount, { params })).code).toBe('not-found');
    await club.does(changeOrganization, { body: { reconciliationOn: false } });
    expect((await club.refused(previewAutoReconcile, { params: { id: partner } })).code).toBe('reconciliation-off');
  });
});
