import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { beforeAll, describe, expect, it } from 'vitest';
import { newFolder } from '../../test/support/database.ts';
import { READY_ROLES, type Right } from '../contract/rights.ts';
import { archiveTables, FOR_WHO_MANAGES_MEMBERS, LEFT_OUT } from '../store/archive/tables.ts';
import { putInvitation } from '../store/invitations.ts';
import { inTransaction } from '../store/transaction.ts';
import { exportOrganization } from './export-organization.ts';
import { keepSourceFile } from './keep-source-file.ts';
import { ADA, addPerson, type Club, openClub } from './test-support/club.ts';
import { unzip } from './test-support/unzip.ts';

const CONTENT = 'invoice;amount\nINV-1;10.00\n';
const INVITED = {
  id: '00000001-0000-7000-8000-00000000000c',
  email: 'invited@example.com',
  role: 'clerk',
  hash: Buffer.alloc(32, 1),
  by: ADA,
  at: '2026-06-29T10:00:00Z',
};
const SHA256 = createHash('sha256').update(CONTENT).digest('hex');

type Row = Readonly<Record<string, unknown>>;
type Manifest = {
  readonly leftOut: readonly string[];
  readonly files: Readonly<Record<string, { rows?: number; bytes: number; sha256: string }>>;
};

let club: Club;
let archive: ReadonlyMap<string, Buffer>;
let auditors: ReadonlyMap<string, Buffer>;

/** A club with documents, members and a source file, beside another one with the like. */
beforeAll(async () => {
  const neighbour = await openClub();
  await neighbour.post({ kind: 'invoice', partner: await neighbour.partner('Zoe Zander'), amount: '7.00' });
  club = await openClub();
  const partner = await club.partner('Ada Murphy');
  await club.post({ kind: 'invoice', partner, amount: '9007199254740993.01', number: 'INV-1' });
  await addPerson(club.pool, { organization: club.id, principal: ADA, name: 'Olivia Owner', role: 'owner' });
  await inTransaction(club.pool, { organization: club.id }, (on) => putInvitation(on, club.id, INVITED));
  const filesDirectory = newFolder();
  const context = { ...club.context, filesDirectory };
  const body = { name: 'a.csv', sha256: SHA256, content: Buffer.from(CONTENT).toString('base64') };
  await club.does(keepSourceFile, { body }, { context });
  archive = await archiveOf(club, filesDirectory);
  auditors = await archiveOf(club, filesDirectory, READY_ROLES.auditor);
});

describe('the archive of an organization', () => {
  it('has every table, the people, the source files and a manifest that counts them', () => {
    const { files, ...head } = manifest();
    expect(head).toMatchObject({
      format: 'quittance-archive-1',
      by: 'clerk',
      organization: { id: club.id, name: 'Club' },
    });
    expect(Object.keys(files).length).toBeGreaterThan(30);
    for (const [name, { bytes, sha256 }] of Object.entries(files)) {
      const content = archive.get(name) ?? Buffer.of();
      expect([content.length, createHash('sha256').update(content).digest('hex')], name).toEqual([bytes, sha256]);
    }
    const tables = Object.entries(files).filter(([, { rows }]) => rows !== undefined);
    expect(tables.map(([name]) => lines(name).length)).toEqual(tables.map(([, { rows }]) => rows));
    expect(textOf(`files/${SHA256}`)).toBe(CONTENT);
  });

  it('says amounts to the last digit, and names, also those of people', () => {
    expect(textOf('tables/document.jsonl')).toContain('"amount":900719925474099301,');
    expect(table('partner_personal')).toMatchObject([{ name: 'Ada Murphy' }]);
    expect(lines('people.jsonl')).toEqual([
      {
        person_id: ADA.slice('person:'.length),
        name: 'Olivia Owner',
        email: `${ADA.slice('person:'.length)}@example.com`,
      },
    ]);
    expect(table('member')).toMatchObject([{ role: 'owner' }]);
    expect(table('audit_event').length).toBe(4);
  });

  it('tells mail addresses of members and of who is invited to those alone who may manage members', () => {
    expect(table('invitation')).toMatchObject([{ email: INVITED.email, role: 'clerk' }]);
    expect(lines('people.jsonl', auditors)).toEqual([{ person_id: ADA.slice('person:'.length), name: 'Olivia Owner' }]);
    const [invitation] = lines('tables/invitation.jsonl', auditors);
    expect(invitation).toMatchObject({ id: INVITED.id, role: 'clerk' });
    const all = [...auditors.values()].map((bytes) => bytes.toString()).join('\n');
    expect(all).not.toMatch(/@example\.com/u);
    expect(manifest().leftOut).toEqual(Object.keys(LEFT_OUT));
    expect(manifest(auditors).leftOut).toEqual([...Object.keys(LEFT_OUT), ...FOR_WHO_MANAGES_MEMBERS]);
  });

  it('has nothing of another organization, in any table', () => {
    for (const name of Object.keys(manifest().files)) {
      expect(textOf(name), name).not.toMatch(/Zander/u);
    }
    const strangers = tableNames().flatMap((name) =>
      table(name).filter((row) => (row['organization_id'] ?? row['id']) !== club.id),
    );
    expect(strangers).toEqual([]);
  });

  it('is described in the manual, table by table, and what is left out as well', async () => {
    const page = readFileSync(new URL('../../docs/export.md', import.meta.url), 'utf8');
    const described = [...page.slice(page.indexOf('## The tables')).matchAll(/^\| `([\w.]+)` \|/gmu)].map(
      ([, name]) => name,
    );
    const never = Object.keys(LEFT_OUT);
    const tables = await inTransaction(club.pool, { organization: club.id, readOnly: true }, (on) =>
      archiveTables(on, never),
    );
    const expected = [...tables.map(({ name }) => name), ...never, ...FOR_WHO_MANAGES_MEMBERS];
    expect(new Set(described)).toEqual(new Set(expected));
    expect(tableNames()).toEqual(tables.map(({ name }) => name));
  });

  it('is refused as a whole where a source file is gone, and leaves no part of it behind', async () => {
    const filesDirectory = newFolder();
    await expect(archiveOf(club, filesDirectory)).rejects.toThrow('ENOENT');
    expect(readdirSync(filesDirectory)).toEqual([]);
  });
});

/** The files of the archive, by name, for who has these rights. */
async function archiveOf({ context, id }: Club, filesDirectory: string, rights: readonly Right[] = READY_ROLES.owner) {
  const caller = { principal: 'clerk', name: 'Clerk', rights: new Set(rights), requestId: 'test', organization: id };
  const input = { params: undefined, query: undefined, body: undefined };
  const { file } = await exportOrganization({ ...context, filesDirectory }, { input, caller });
  if (file === undefined) throw new Error('no file');
  return unzip(await buffer(file.stream));
}

function manifest(from = archive): Manifest {
  // As docs/export.md has it.
  return JSON.parse(textOf('manifest.json', from)) as Manifest;
}

function tableNames(): readonly string[] {
  return [...archive.keys()].flatMap((name) => /^tables\/(.*)\.jsonl$/u.exec(name)?.[1] ?? []);
}

function table(name: string): readonly Row[] {
  return lines(`tables/${name}.jsonl`);
}

function lines(name: string, from = archive): readonly Row[] {
  const text = textOf(name, from);
  // One JSON object a line.
  return text === ''
    ? []
    : text
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as Row);
}

function textOf(name: string, from = archive): string {
  return from.get(name)?.toString() ?? '';
}
