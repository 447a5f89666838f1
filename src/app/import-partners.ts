import type { PartnerRow, RejectedRow } from '../contract/imports.ts';
import { NewPartner } from '../contract/partners.ts';
import { type NewPartnerRow, partnersByIdentity, partnersByNumber } from '../store/partners.ts';
import { addPartners, nextPartnerNumber, partnerRow } from './create-partner.ts';
import type { Imported } from './imported.ts';
import type { Work } from './transaction.ts';

type Known = { readonly number: string; readonly name: string };

/** Adds partners that are not known by identity or number; a row that is none by itself is rejected alone. */
export async function importPartners(work: Work, rows: readonly PartnerRow[]): Promise<Imported> {
  const known = await knownPartners(work, rows);
  const added: NewPartnerRow[] = [];
  const rejected: RejectedRow[] = [];
  let unchanged = 0;
  for (const { line, partner } of rows) {
    const odd = oddities(line, partner);
    if (odd.length > 0) {
      rejected.push(...odd);
      continue;
    }
    const before = keysOf(partner).flatMap((key) => known.get(key) ?? [])[0];
    if (before === undefined) {
      // oxlint-disable-next-line no-await-in-loop -- numbers follow one another
      const row = partnerRow(work, partner, partner.number ?? (await nextPartnerNumber(work)));
      added.push(row);
      for (const key of keysOf({ ...partner, number: row.number })) known.set(key, row);
      continue;
    }
    const change = changeOf(before, partner);
    if (change === undefined) unchanged += 1;
    else rejected.push({ line, code: 'identity-changed', ...change });
  }
  if (added.length > 0) await addPartners(work, added);
  return { added: added.map((row) => row.id), unchanged, rejected };
}

/** What of a row can not be accepted, field by field. */
export function oddities(line: number, partner: NewPartner): readonly RejectedRow[] {
  const { error } = NewPartner.safeParse(partner);
  return (error?.issues ?? []).map(({ path, message: reason }) => {
    const field = NewPartner.keyof().parse(path[0]);
    return { line, code: 'input-invalid', field, value: partner[field] ?? '', reason };
  });
}

async function knownPartners(work: Work, rows: readonly PartnerRow[]): Promise<Map<string, Known>> {
  const identities = rows.flatMap(({ partner: { source, externalId } }) =>
    source !== undefined && externalId !== undefined ? [{ source, externalId }] : [],
  );
  const numbers = rows.flatMap(({ partner }) => partner.number ?? []);
  const byIdentity = await partnersByIdentity(work.on, work.organization.id, identities);
  const byNumber = await partnersByNumber(work.on, work.organization.id, numbers);
  const known = new Map<string, Known>();
  for (const row of [...byNumber, ...byIdentity]) {
    const identity = { source: row.source ?? undefined, externalId: row.external_id ?? undefined };
    for (const key of keysOf({ number: row.number, ...identity })) known.set(key, row);
  }
  return known;
}

/** The names by which a row is known again: its outside identity first, then its number. */
function keysOf({ source, externalId, number }: Pick<NewPartner, 'source' | 'externalId' | 'number'>): string[] {
  const identity = source !== undefined && externalId !== undefined ? [`id:${source}\u001f${externalId}`] : [];
  return number === undefined ? identity : [...identity, `number:${number}`];
}

function changeOf(before: Known, partner: NewPartner) {
  if (before.name !== partner.name) {
    return { field: 'name', value: partner.name, reason: `Known as “${before.name}”.` };
  }
  if (partner.number !== undefined && before.number !== partner.number) {
    return { field: 'number', value: partner.number, reason: `Known under the number ${before.number}.` };
  }
  return undefined;
}
