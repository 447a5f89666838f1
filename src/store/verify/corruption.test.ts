import { beforeAll, describe, expect, it } from 'vitest';
import { rolledBack, testDatabase } from '../../../test/support/database.ts';
import type { Connection } from '../sql.ts';
import type { Database } from '../transaction.ts';
import { CHECKS } from './checks.ts';
import { RECOMPUTED } from './recomputed.ts';
import {
  COLUMN_OPERATIONS,
  corrupt,
  type Corruption,
  corruptColumn,
  corruptRow,
  readTable,
  ROW_OPERATIONS,
  type Table,
} from './test-support/corrupt.ts';
import { HOME, NEIGHBOUR, postLedger } from './test-support/ledger.ts';
import { type Difference, verifyOrganization } from './verify.ts';

const TABLES = [
  'document',
  'document_line',
  'open_item',
  'reconciliation',
  'allocation',
  'allocation_line',
  'reversal',
  'reversal_line',
  'partner_balance',
  'account_age',
  'account_age_state',
  'audit_event',
  'audit_head',
];

/** What verification cannot see, and why that does no harm. */
const HARMLESS: Readonly<Record<string, string>> = {
  'account_age_state delete': 'every age is compared with its balance before it is next asked for',
};

const DOC = '../../../docs/verification.md';

/** One attempt: what became of it, as the matrix shows it. */
type Outcome = { readonly table: string; readonly what: string; readonly operation: string; readonly result: string };

describe('a ledger that somebody changed behind the product’s back', () => {
  let pool: Database;
  let outcomes: readonly Outcome[];

  beforeAll(async () => {
    ({ pool } = await testDatabase());
    await postLedger(pool);
    outcomes = await attempts(pool);
  }, 300_000);

  it('is found to be in order before', async () => {
    expect(await rolledBack(pool, (on) => differences(on))).toEqual([]);
  });

  it('does not pass for the old one, whatever column or row was changed, or it is known to be harmless', () => {
    const missed = outcomes.filter(({ result }) => result === '');
    expect(missed.map(({ what, operation }) => `${what} ${operation}`)).toEqual(Object.keys(HARMLESS));
  });

  it('is tried at every column', () => {
    const columns = new Set(outcomes.filter(({ operation }) => operation === 'change').map(({ what }) => what));
    expect(columns.size).toBe(outcomes.filter(({ operation }) => operation === 'erase').length);
    expect(columns.size).toBeGreaterThan(70);
  });

  it('is described in the manual as it is', async () => {
    await expect(manual(outcomes)).toMatchFileSnapshot(DOC);
  });
});

async function attempts(pool: Database): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const name of TABLES) {
    const table = await rolledBack(pool, (on) => readTable(on, name));
    for (const column of table.columns) {
      for (const operation of COLUMN_OPERATIONS) {
        const result = await attempt(pool, table, corruptColumn(table, operation, column));
        outcomes.push({ table: name, what: `${name}.${column.name}`, operation, result });
      }
    }
    for (const operation of ROW_OPERATIONS) {
      const result = await attempt(pool, table, corruptRow(table, operation));
      outcomes.push({ table: name, what: name, operation, result });
    }
  }
  return outcomes;
}

/** Tries one way after the other until the database lets one pass, and says what verification finds then. */
async function attempt(pool: Database, table: Table, ways: readonly Corruption[]): Promise<string> {
  let refused = 'nothing to do it to';
  for (const way of ways) {
    const found = await rolledBack(pool, async (on) => {
      const refusal = await corrupt(on, table, way);
      if (refusal !== undefined) refused = `refused: ${refusal}`;
      return refusal === undefined ? differences(on, way) : undefined;
    });
    if (found !== undefined) return [...new Set(found.map(({ check }) => check))].join(', ');
  }
  return refused;
}

/** What verification says of the ledger, and of any other organization that rows were put into. */
async function differences(on: Connection, { into }: Pick<Corruption, 'into'> = { into: [] }) {
  const differences: Difference[] = [];
  const isElsewhere = into.some((row) => row['organization_id'] === NEIGHBOUR);
  for (const organization of isElsewhere ? [HOME, NEIGHBOUR] : [HOME]) {
    differences.push(...(await verifyOrganization(on, organization, 10)).differences);
  }
  return differences;
}

function manual(outcomes: readonly Outcome[]): string {
  const checks = [...CHECKS, ...RECOMPUTED].map(({ name, holds }) => `| \`${name}\` | ${holds} |`);
  const whats = [...new Set(outcomes.map(({ what }) => what))];
  const cell = (what: string, operation: string) => {
    const outcome = outcomes.find((one) => one.what === what && one.operation === operation);
    return outcome?.result === '' ? `*harmless*: ${HARMLESS[`${what} ${operation}`] ?? ''}` : (outcome?.result ?? '');
  };
  const matrix = (operations: readonly string[]) =>
    whats
      .filter((what) => what.includes('.') === operations.includes('change'))
      .map((what) => `| \`${what}\` | ${operations.map((operation) => cell(what, operation)).join(' | ')} |`);
  return [
    '# What `quittance verify` checks',
    '',
    'It derives everything again in SQL of its own, organization by organization, each in one snapshot, and lists each',
    'difference with the organization, the document, what is stored and what follows from the rest. It exits with 1 if',
    'there is any. (This page is written by `src/store/verify/corruption.test.ts`; `vitest -u` writes it anew.)',
    '',
    '| check | what holds |',
    '| --- | --- |',
    ...checks,
    '',
    '## What it finds',
    '',
    'Each column and row of a small ledger, changed as a superuser with triggers and foreign keys off: one more, or',
    'what another row has; set to null; exchanged with another row; a row taken out, or put in twice under a new key.',
    'Named are the checks that tell of it, or the constraint by which the database refuses it even then.',
    '',
    '| column | changed | set to null | exchanged |',
    '| --- | --- | --- | --- |',
    ...matrix(COLUMN_OPERATIONS),
    '',
    '| table | row deleted | row doubled |',
    '| --- | --- | --- |',
    ...matrix(ROW_OPERATIONS),
    '',
    '## What it cannot find',
    '',
    'Somebody who can write to the database can also write the audit trail anew from some event to its end, together',
    'with all that those events posted: what is left is a shorter history, or another one, in order in itself. So keep',
    'the last hash of each chain in another place from time to time, and compare:',
    '',
    '```',
    'quittance audit head > audit-head-2026-06-30.json          # sequence and hash of each organization’s last event',
    'quittance verify --head audit-head-2026-06-30.json         # names each trail that was cut or written anew since',
    '```',
    '',
    'The page *Audit trail* gives the same head of one organization to keep, and takes one to check. Compared is the',
    'hash of the event with that sequence; that it follows from all before it is what `audit-chain` checks. So the',
    'trail up to an exported head can not be changed unseen; what came after the last one that was kept, can.',
    '',
  ].join('\n');
}
