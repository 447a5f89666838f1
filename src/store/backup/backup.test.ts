import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newFolder, testPlace } from '../../../test/support/database.ts';
import { smallLedger } from '../../http/test-support/ledger.ts';
import { openQuittance, type Quittance } from '../../http/test-support/quittance.ts';
import { openEmbedded } from '../engine/embedded.ts';
import type { Engine } from '../engine/engine.ts';
import { openPostgresql } from '../engine/postgresql.ts';
import { sha256 } from '../source-files.ts';
import { BackupError } from './backup-format.ts';
import { restoreBackup } from './restore-backup.ts';
import { writeBackup } from './write-backup.ts';

const AT = '2026-03-01T12:00:00.000Z';
const CSV = Buffer.from('number;name\nC-1;Ada\n');
/** What is noted of a file that is too large to be sent. */
const LARGE = { name: 'invoices.csv', sha256: 'f'.repeat(64), size: 200_000_000 };

const ADA = '0198b0a0-0000-7000-8000-000000000001';
let quittance: Quittance;
/** The hash of a code that waits. */
let invitation: string;
/** The lines of a backup of a ledger in use, each with its LF. */
let lines: readonly string[];

beforeAll(async () => {
  quittance = await openQuittance();
  const { organization, partner, invoice } = await smallLedger(quittance);
  await smallLedger(quittance);
  const about = { 'quittance-organization': organization };
  const body = { partner, currency: 'EUR', targets: [{ document: invoice, amount: '12.34' }] };
  const { id } = await quittance.call('postReconciliation', { body }, about);
  await quittance.call('postReversal', { body: { reconciliation: id, reason: 'Wrong\u2028invoice, "quoted"' } }, about);
  await quittance.call('postReconciliation', { body }, about);
  const file = { name: 'partners.csv', sha256: sha256(CSV), content: CSV.toString('base64') };
  await quittance.call('keepSourceFile', { body: file }, about);
  await quittance.call('keepSourceFile', { body: LARGE }, about);
  await quittance.pool.query(`
    insert into sign_in.person (id, name, email, created_at, updated_at)
    values ('${ADA}', 'Ada Murphy', 'ada@example.org', now(), now())`);
  await quittance.pool.query(`
    insert into sign_in.session (id, person_id, token, expires_at, created_at, updated_at)
    values (gen_random_uuid(), '${ADA}', 'open-door', now(), now(), now())`);
  await quittance.pool.query(`
    insert into sign_in.verification (id, identifier, value, expires_at, created_at, updated_at)
    values (gen_random_uuid(), 'reset', 'open-door', now(), now(), now())`);
  const invited = { email: 'ben@example.org', role: 'clerk' };
  const { link = '' } = await quittance.call('inviteMember', { body: invited }, about);
  invitation = sha256(Buffer.from(link.split('#')[1] ?? ''));
  lines = await backup(quittance.pool, quittance.filesDirectory);
});
afterAll(() => quittance.close());

describe('in an empty place', () => {
  let engine: Engine;
  let filesDirectory: string;

  beforeAll(async () => {
    engine = await openEmptyPlace();
    filesDirectory = join(newFolder(), 'files');
    await mkdir(filesDirectory, { recursive: true });
  });
  afterAll(() => engine.close());

  const damaged: readonly (readonly [what: string, change: () => string, says: string])[] = [
    ['cut off before its end', () => lines.slice(0, -1).join(''), 'cut off'],
    ['cut off in a row', () => lines.join('').slice(0, 900), 'cut off'],
    ['with an amount altered', () => lines.join('').replace('"amount": 1234,', '"amount": 1235,'), 'altered'],
    ['with a row damaged', () => lines.join('').replace('"amount": 1234,', '"amount": ,'), 'do not fit'],
    ['with a section left out', () => without('"table":"open_item"'), 'altered'],
    ['with something after its end', () => `${lines.join('')}{}\n`, 'goes on after its end'],
    ['of another schema', () => lines.join('').replace(/"schema":"[^"]+"/, '"schema":"0000-other"'), 'has schema'],
    ['that is none', () => 'number;name\n', 'not a backup'],
  ];
  test.for(damaged)('a backup %s leaves nothing behind', async ([, change, says]) => {
    const refused = restoreBackup({ pool: engine.pool, filesDirectory }, pieces(change()));
    await expect(refused).rejects.toThrow(BackupError);
    await expect(refused).rejects.toThrow(says);
    expect(Object.values(await contentOf(engine.pool)).flat()).toEqual([]);
  });

  test('a backup put back is the same ledger, row for row and file for file', async () => {
    const content = await restoreBackup({ pool: engine.pool, filesDirectory }, pieces(lines.join('')));
    expect(content).toMatchObject({ files: 1, noted: 1 });
    expect(content.rows).toMatchObject({
      organization: 2,
      document: 4,
      allocation: 2,
      reversal_line: 1,
      'sign_in.person': 1,
    });
    expect(await contentOf(engine.pool)).toEqual(await contentOf(quittance.pool));
    const kept = (await readdir(filesDirectory, { recursive: true })).filter((name) => name.length > 64);
    expect(kept).toEqual([expect.stringContaining(sha256(CSV))]);
  });
});

test('nothing that would open a door elsewhere is in it', () => {
  expect(lines.join('')).toContain('ada@example.org');
  for (const opening of ['open-door', invitation]) expect(lines.join('')).not.toContain(opening);
});

test('a ledger is never written over', async () => {
  const target = { pool: quittance.pool, filesDirectory: newFolder() };
  await expect(restoreBackup(target, pieces(lines.join('')))).rejects.toThrow('not empty');
});

async function backup(pool: Quittance['pool'], filesDirectory: string): Promise<readonly string[]> {
  const written: string[] = [];
  const source = { pool, filesDirectory, version: '0.0.0', at: AT };
  await writeBackup(source, (text) => Promise.resolve(void written.push(text)));
  return written;
}

function without(section: string): string {
  return lines.filter((line) => !line.includes(section)).join('');
}

/** The text in pieces that end anywhere. */
async function* pieces(text: string): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += 1000) yield await Promise.resolve(text.slice(at, at + 1000));
}

async function openEmptyPlace(): Promise<Engine> {
  const { dataDirectory, adminUrl } = await testPlace();
  return adminUrl === undefined
    ? openEmbedded({ dataDirectory, since: AT })
    : openPostgresql({ url: adminUrl, max: 1 });
}

/** Every row of every table, as text, in an order of its own. */
async function contentOf(pool: Quittance['pool']): Promise<Readonly<Record<string, readonly string[]>>> {
  const tables = await pool.query<{ name: string }>(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
     where table_schema in ('public', 'sign_in') and table_type = 'BASE TABLE' and table_name not like 'kysely%'
       and (table_schema, table_name) not in
         (('sign_in', 'session'), ('sign_in', 'verification'), ('public', 'invitation'))`,
  );
  const content: Record<string, readonly string[]> = {};
  for (const { name } of tables.rows) {
    const rows = await pool.query<{ row: string }>(`select t::text as row from ${name} as t order by t::text`);
    content[name] = rows.rows.map(({ row }) => row);
  }
  return content;
}
