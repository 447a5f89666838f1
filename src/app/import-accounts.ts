import type { DocumentRow as FileRow, RejectedRow } from '../contract/imports.ts';
import { PROBLEMS } from '../contract/problem.ts';
import { ok, refuse, type Result, searchKey } from '../core/index.ts';
import {
  type NewPartnerRow,
  partnersByIdentity,
  partnersByName,
  partnersByNumber,
  type PartnerRow,
} from '../store/partners.ts';
import type { NewPartner } from '../contract/partners.ts';
import { addPartners, nextPartnerNumber, partnerRow } from './create-partner.ts';
import { oddities } from './import-partners.ts';
import type { Work } from './transaction.ts';

/** Finds the partner of each row by number, outside identity or name; unknown ones are created if that is wanted. */
export async function accountsOf(work: Work, rows: readonly FileRow[], create: boolean) {
  const byKey = new Map<string, Set<string>>();
  const add = (key: string, id: string) => byKey.set(key, (byKey.get(key) ?? new Set()).add(id));
  for (const row of await stored(work, rows)) {
    const target = row.merged_into_id ?? row.id;
    add(`number:${row.number}`, target);
    if (row.external_id !== null) add(`id:${row.source ?? ''}:${row.external_id}`, target);
    if (row.erased_at === null) add(`name:${row.name_key}`, target);
  }
  if (create)
    for (const row of await createMissing(work, rows, byKey)) {
      add(`number:${row.number}`, row.id);
      add(`name:${row.name_key}`, row.id);
    }
  const partnerOf = (row: FileRow) => {
    const ids = keysOf(row)
      .map((key) => byKey.get(key))
      .find(Boolean);
    return (create && ids === undefined ? oddityOf(row) : undefined) ?? found(row, ids);
  };
  return { partnerOf, refusedErased, ids: [...byKey.values()].flatMap((ids) => [...ids]) };
}

/** A row that would write on the account of a partner that was erased. */
function refusedErased(row: FileRow): RejectedRow {
  const [, title, remedy] = PROBLEMS['partner-erased'];
  return { line: row.line, code: 'partner-erased', ...namedBy(row), reason: `${title}. ${remedy}` };
}

function namedBy({ partnerNumber, partnerName }: FileRow) {
  const field = partnerNumber === undefined ? 'partnerName' : 'partnerNumber';
  return { field, value: partnerNumber ?? partnerName ?? '' };
}

function found(row: FileRow, ids: ReadonlySet<string> | undefined): Result<string, RejectedRow> {
  const [id] = ids ?? [];
  if (id !== undefined && ids?.size === 1) return ok(id);
  const reason =
    id === undefined
      ? 'No partner has this number or name: import partners first, or let them be created.'
      : 'Several partners have this name: give the number.';
  return refuse({ line: row.line, code: id === undefined ? 'not-found' : 'partner-taken', ...namedBy(row), reason });
}

/**
 * By number before outside identity before name: the surer first. A column of customers may hold their numbers, so what
 * stands there as a name is looked for as a number, too.
 */
function keysOf({ partnerNumber, partnerName, document: { source } }: FileRow): readonly string[] {
  const number = partnerNumber ?? partnerName;
  if (number === undefined) return [];
  const numbered = [`number:${number}`, `id:${source ?? ''}:${number}`];
  return partnerNumber === undefined ? [...numbered, nameKey(number)] : numbered;
}

function nameKey(name: string): string {
  return `name:${searchKey(name)}`;
}

async function stored(work: Work, rows: readonly FileRow[]): Promise<readonly PartnerRow[]> {
  const { on, organization } = work;
  const numbers = [...new Set(rows.flatMap((row) => row.partnerNumber ?? row.partnerName ?? []))];
  const unnumbered = rows.filter((row) => row.partnerNumber === undefined);
  const names = [
    ...new Set(unnumbered.flatMap((row) => (row.partnerName === undefined ? [] : searchKey(row.partnerName)))),
  ];
  const identities = rows.flatMap(({ partnerNumber, partnerName, document: { source } }) => {
    const externalId = partnerNumber ?? partnerName;
    return externalId !== undefined && source !== undefined ? [{ source, externalId }] : [];
  });
  return [
    ...(await partnersByNumber(on, organization.id, numbers)),
    ...(await partnersByIdentity(on, organization.id, identities)),
    ...(await partnersByName(on, organization.id, names)),
  ];
}

/** What a row says of a partner that is to be created for it. */
function newPartnerOf({ partnerNumber: number, partnerName }: FileRow): NewPartner {
  return { name: partnerName ?? number ?? '', ...(number === undefined ? {} : { number }) };
}

/** The row refused for what it calls a partner that is to be created. */
function oddityOf(row: FileRow): Result<string, RejectedRow> | undefined {
  const [odd] = oddities(row.line, newPartnerOf(row));
  if (odd === undefined || keysOf(row).length === 0) return undefined;
  const isNamed = odd.field === 'name' && row.partnerName !== undefined;
  return refuse({ ...odd, field: isNamed ? 'partnerName' : 'partnerNumber' });
}

async function createMissing(
  work: Work,
  rows: readonly FileRow[],
  known: ReadonlyMap<string, unknown>,
): Promise<readonly NewPartnerRow[]> {
  const created = new Map<string, NewPartnerRow>();
  for (const row of rows) {
    const keys = keysOf(row);
    if (keys.length === 0 || keys.some((each) => known.has(each) || created.has(each))) continue;
    const named = newPartnerOf(row);
    if (oddities(row.line, named).length > 0) continue;
    // oxlint-disable-next-line no-await-in-loop -- numbers follow one another
    const partner = partnerRow(work, named, row.partnerNumber ?? (await nextPartnerNumber(work)));
    if (row.partnerNumber !== undefined) created.set(`number:${row.partnerNumber}`, partner);
    // A later row without a number may name it.
    created.set(`name:${partner.name_key}`, partner);
  }
  const partners = [...new Set(created.values())];
  if (partners.length > 0) await addPartners(work, partners);
  return partners;
}
