import { expect, it } from 'vitest';
import { openPostgresql, requireVersion } from './postgresql.ts';

it('takes PostgreSQL 15 and newer only', () => {
  expect(() => requireVersion(14_00_22)).toThrow('This server is PostgreSQL 14.22; Quittance needs 15 or newer.');
  expect(() => requireVersion(15_00_00)).not.toThrow();
  expect(() => requireVersion(18_00_06)).not.toThrow();
});

it('names the server that it cannot use, but not its password', async () => {
  const refused = openPostgresql({ url: 'postgresql://ann:secret@127.0.0.1:1/ledger', max: 1 });
  await expect(refused).rejects.toThrow('PostgreSQL at 127.0.0.1:1/ledger cannot be used: connect ECONNREFUSED');
  await expect(refused).rejects.not.toThrow('secret');
});
