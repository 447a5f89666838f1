import { expect, test } from 'vitest';
import { csvOf } from './csv.ts';

const words = {
  code: 'Code',
  received: 'Received',
  credited: 'Credited',
  adjusted: 'Adjusted',
  total: 'Total',
  reversed: 'Undone',
  returned: 'Bounced',
  refunded: 'Refunds',
  charged: 'Adjustments',
  everything: 'All',
};

test('the file has a row a code, what stands apart, the sums, and nothing that a spreadsheet would run', () => {
  const rows = [
    { ledgerCode: '=7000', received: '100.00', credited: '-20.00', adjusted: '0.00', reversed: '0.00' },
    { ledgerCode: "-2+3+cmd|' /C calc'!A0", received: '0.00', credited: '0.00', adjusted: '0.00', reversed: '0.00' },
    { ledgerCode: 'Dues, annual', received: '50.00', credited: '0.00', adjusted: '1.50', reversed: '-4.00' },
    { ledgerCode: null, received: '0.10', credited: '0.00', adjusted: '0.00', reversed: '0.00' },
  ];
  const apart = [{ share: 'refunded' as const, amount: '12.00', reversed: '-3.00' }];
  const report = { from: '2026-01-01', to: '2026-01-31', currency: 'EUR', rows, apart, total: '143.60' };
  expect(csvOf(report, { ...words, none: 'None' }).split('\r\n')).toEqual([
    'Code,Received,Credited,Adjusted,Total,Undone,EUR',
    "'=7000,100.00,-20.00,0.00,80.00,0.00",
    "'-2+3+cmd|' /C calc'!A0,0.00,0.00,0.00,0.00,0.00",
    '"Dues, annual",50.00,0.00,1.50,51.50,-4.00',
    'None,0.10,0.00,0.00,0.10,0.00',
    'Total,150.10,-20.00,1.50,131.60,-4.00',
    'Refunds,,,,12.00,-3.00',
    'All,,,,143.60,-7.00',
    '',
  ]);
});
